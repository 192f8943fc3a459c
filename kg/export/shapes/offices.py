"""The shapes of memberships and their intervals, posts, reporting lines and change events."""

from __future__ import annotations

from kg.export.shapes.model import Ordered, Shape, Told, Values

INSTANTS = ("time:inXSDDate", "time:inXSDgYearMonth", "time:inXSDgYear")
_AGAIN = "build the graph again (kg build); if it comes back, it is an error of this tool to report"
_DATES = "look at the dates with kg timeline, and correct the source or retract it (kg retract)"
_SPLIT = "look at both with kg links; two of one name are parted with kg split"

OFFICE_SHAPES = (
    Shape(
        "MembershipShape",
        (
            Values(
                "org:member",
                Told(
                    "成员必须是一个人物。",
                    "The member is exactly one person, no organization.",
                    _SPLIT,
                ),
                at_least=1,
                at_most=1,
                classes=("foaf:Person",),
            ),
            Values(
                "org:organization",
                Told("任职所在必须是一个组织或部门。", "A membership is in exactly one organization or unit.", _SPLIT),
                at_least=1,
                at_most=1,
                classes=("org:Organization",),
            ),
            Values(
                "org:role",
                Told("至多一个职务。", "A membership has at most one role.", _AGAIN),
                at_most=1,
                classes=("org:Role",),
            ),
            Values(
                "kg:inPost",
                Told("至多任一岗位。", "A membership is in at most one post.", _AGAIN),
                at_most=1,
                classes=("org:Post",),
            ),
            Values(
                "org:memberDuring",
                Told("至多一个任职期间。", "A membership has at most one interval.", _AGAIN),
                at_most=1,
                classes=("time:Interval",),
            ),
        ),
        classes=("org:Membership",),
    ),
    Shape(
        "IntervalOrderShape",
        (
            Ordered(
                ("time:Interval",),
                "time:hasBeginning",
                "time:hasEnd",
                INSTANTS,
                Told("期间的结束不得早于开始。", "An interval does not end before it begins.", _DATES),
            ),
        ),
    ),
    Shape(
        "IntervalShape",
        (
            Values(
                "time:hasBeginning|time:hasEnd",
                Told("期间必须有开始或结束的时刻。", "An interval has an instant as its beginning or end.", _AGAIN),
                at_least=1,
                classes=("time:Instant",),
            ),
        ),
        classes=("time:Interval",),
    ),
    Shape(
        "ReportingLineShape",
        (
            Values(
                "kg:subordinate",
                Told("汇报的一方有且只有一个，且不得汇报给自己。", "Exactly one reports, and not to itself.", _SPLIT),
                at_least=1,
                at_most=1,
                is_link=True,
                unlike="kg:superior",
            ),
            Values(
                "kg:superior",
                Told("接受汇报的一方有且只有一个。", "It is reported to exactly one.", _AGAIN),
                at_least=1,
                at_most=1,
                is_link=True,
            ),
        ),
        classes=("kg:ReportingLine",),
    ),
    Shape(
        "PostShape",
        (
            Values(
                "org:postIn",
                Told("岗位必须属于一个组织或部门。", "A post is in exactly one organization or unit.", _AGAIN),
                at_least=1,
                at_most=1,
                classes=("org:Organization",),
            ),
            Values(
                "org:role",
                Told("岗位必须有一个职务。", "A post has exactly one role.", _AGAIN),
                at_least=1,
                at_most=1,
                classes=("org:Role",),
            ),
            Values(
                "org:heldBy",
                Told("岗位只能由人物担任。", "Only persons hold a post.", _SPLIT),
                classes=("foaf:Person",),
            ),
            Values(
                "^kg:inPost",
                Told("岗位必须有任职的状态指向它。", "A post is told of by a tenure at least.", _AGAIN),
                at_least=1,
            ),
        ),
        classes=("org:Post",),
    ),
    Shape(
        "ChangeEventShape",
        (
            Values(
                "org:originalOrganization|org:resultingOrganization",
                Told(
                    "组织变更必须有变更前或变更后的组织。",
                    "A change event has an organization before it or after it.",
                    _SPLIT,
                ),
                at_least=1,
                classes=("org:Organization",),
            ),
        ),
        classes=("org:ChangeEvent",),
    ),
)
