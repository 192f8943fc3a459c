// 页面用语（中文）。
export const CHINESE = {
  search: "搜索人物、公司、部门…（支持拼音和首字母）", all: "全部", fit: "适合窗口", back: "返回", language: "English",
  graph: "图谱", chart: "架构图", timeline: "时间线", table: "表格",
  types: "类型", relations: "关系", statuses: "可信度", sources: "来源",
  person: "人物", organization: "公司/机构", unit: "部门", product: "产品", place: "地点", function: "业务",
  asserted: "已确认", claimed: "他人所述", planned: "计划", rumored: "传闻", denied: "被否认", negated: "否定",
  actingMark: "（代理）", on: "于 {day}", since: "自 {day}", until: "至 {day}", former: "（已结束）", endInferred: "（结束系推得）",
};
