from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.export import ExportOptions
from kg.export.base import check_base, recall_base
from kg.export.namespaces import Minter

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "base", ["https://graph.acme.cn/", "http://localhost:8000/kg/", "https://acme.cn/graph#", "https://图谱.例子/"]
)
def test_a_base_is_a_whole_address(base: str) -> None:
    assert check_base(base) == base


@pytest.mark.parametrize(
    ("base", "mend"),
    [
        ("graph.acme.cn/", "write the whole address, such as https://graph.acme.cn/"),
        ("", "write the whole address"),
        ("urn:kg:", "write the whole address"),
        ("https://graph.acme.cn", "end it in / or #: https://graph.acme.cn/"),
        ("https://", "write an address such as"),
        ("https:///kg/", "write an address such as"),
        ("https://[::1/", "write an address such as"),
        ("https://graph.acme.cn/my graph/", "write an address such as"),
        ("https://graph.acme.cn/?graph=/", "write an address such as"),
    ],
)
def test_what_is_no_base_is_told_with_how_to_mend_it(base: str, mend: str) -> None:
    with pytest.raises(UsageError, match=re.escape(f'--base: "{base}" is no base of IRIs; {mend}')):
        check_base(base)


@given(st.text(max_size=20).map("https://a.cn/{}/".format), st.text(max_size=20))
def test_under_a_lawful_base_every_id_makes_a_lawful_iri(base: str, key: str) -> None:
    try:
        checked = check_base(base)
    except UsageError:
        return
    assert NamedNode(Minter(checked).mint("article", key)[1:-1]).value.startswith(checked)


@pytest.mark.parametrize("manifest", [None, "", "[]", "{}", '{"base": 7}', '{"base": "no base"}', "\udcff"])
def test_without_a_manifest_that_tells_it_the_base_is_the_usual_one(tmp_path: Path, manifest: str | None) -> None:
    if manifest is not None:
        (tmp_path / "manifest.json").write_bytes(manifest.encode("utf-8", "surrogateescape"))
    assert recall_base(tmp_path) == ExportOptions().base
    (tmp_path / "manifest.json").write_text('{"base": "https://graph.acme.cn/"}', "utf-8")
    assert recall_base(tmp_path) == "https://graph.acme.cn/"
