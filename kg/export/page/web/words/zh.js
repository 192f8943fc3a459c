// 页面用语（中文）。
export const CHINESE = {
  search: "搜索人物、公司、部门…（支持拼音和首字母）", all: "全部", fit: "适合窗口", back: "返回", language: "English",
  graph: "图谱", chart: "架构图", timeline: "时间线", table: "表格",
  types: "类型", relations: "关系", statuses: "可信度", sources: "来源",
  person: "人物", organization: "公司/机构", unit: "部门", product: "产品", place: "地点", function: "业务",
  asserted: "已确认", claimed: "他人所述", planned: "计划", rumored: "传闻", denied: "被否认", negated: "否定",
  actingMark: "（代理）", on: "于 {day}", since: "自 {day}", until: "至 {day}", former: "（已结束）", endInferred: "（结束系推得）",
  // 架构图
  head: "负责人", maybe: "可能", lastTold: "报道至 {day}", movedTo: "现属 {name}", movedFrom: "原属 {name}", asCapacity: "（以{capacity}身份）",
  foldBranch: "收起 {name}", unfoldBranch: "展开 {name}", chartDay: "{day} 的架构", chartRange: "{since} 至 {day} 的变化（＋新增 －结束）",
  chartNote: "淡色：三个月以上未再报道；虚线：可能；计划与传闻不画入", chartChoose: "选择一家公司，看它在 {day} 的架构：", chartCard: "{units} 个下属 · {people} 个职位",
  chartEmpty: "{day} 没有「{name}」的部门或职位可画。把时间滑块拖到别的日子，或另选一家：",
};
