// Saving: what is shown as a table, the picture of the view, and a link to just this view.
import { data } from "../core/data.js";
import { find, make } from "../core/dom.js";
import { nameEntity } from "../core/naming.js";
import { listen, spellFragment, state } from "../core/state.js";
import { say } from "../core/words.js";
import { spellCsv } from "../table/csv.js";
import { listTableRows } from "../table/view.js";
import { makeButton } from "./icons.js";
import { makeMenu } from "./menu.js";
import { copyText, tellNotice } from "./notice.js";

const CSV_COLUMNS = {
  subject: "columnSubject", relation: "columnRelation", object: "columnObject", post: "columnPost", from: "columnFrom", to: "columnTo",
  status: "statuses", said: "columnSaid", count: "columnCount", sentence: "columnSentence", article: "columnArticle", source: "sources",
  published: "columnPublished", url: "columnAddress",
};
const SHARPNESS = 2; // pixels of a PNG for each of the drawing

export function startSaving(findView) {
  drawSaving(findView);
  listen((keys) => keys.includes("language") && drawSaving(findView));
}

function drawSaving(findView) {
  const button = makeButton("save", say("save"), { id: "save-button" }, true);
  find("save").replaceChildren(makeMenu(button, () => listItems(findView())));
}

function listItems(view) {
  const without = view.name === "table";
  return [
    [say("saveCsv"), saveCsv, false],
    [say("savePng"), () => savePicture(savePng, view), without],
    [say("saveSvg"), () => savePicture(saveSvg, view), without],
    [say("copyLink"), () => copyText(spellLink(), say("linkCopied")), false],
  ];
}

function spellLink() {
  return `${location.href.split("#")[0]}#${spellFragment(state)}`;
}

function saveCsv() {
  const columns = Object.keys(CSV_COLUMNS);
  const rows = listTableRows().map((row) => columns.map((column) => row[column]));
  const text = spellCsv([columns.map((column) => say(CSV_COLUMNS[column])), ...rows]);
  saveBlob(new Blob([text], { type: "text/csv;charset=utf-8" }), "csv");
}

async function savePicture(save, view) {
  try {
    await save(view);
  } catch {
    tellNotice(say("notSaved"));
  }
}

async function savePng(view) {
  const picture = await view.picture();
  const address = picture.png || (await paintSvg(picture.svg));
  saveBlob(await readAddress(address), "png");
}

// A view that paints on a canvas has no lines to give: its picture goes into the file as it is.
async function saveSvg(view) {
  const picture = await view.picture();
  const text = picture.svg || (await wrapPng(picture.png));
  saveBlob(new Blob([text], { type: "image/svg+xml;charset=utf-8" }), "svg");
}

async function wrapPng(png) {
  const { width, height } = await loadImage(png);
  const size = `width="${width}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}"><image ${size} href="${png}"/></svg>`;
}

async function paintSvg(svg) {
  const image = await loadImage(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
  const canvas = make("canvas", { width: image.width * SHARPNESS, height: image.height * SHARPNESS });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

function loadImage(address) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.addEventListener("load", () => resolve(image));
    image.addEventListener("error", () => reject(new Error("the picture cannot be painted")));
    image.src = address;
  });
}

// The bytes of a data: address; to fetch it the page's policy would have to allow connections.
function readAddress(address) {
  const bytes = atob(address.slice(address.indexOf(",") + 1));
  return new Blob([Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))], { type: "image/png" });
}

function saveBlob(blob, ending) {
  const address = URL.createObjectURL(blob);
  const name = nameFile(ending);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  tellNotice(say("saved", { name }));
}

// The title, what is looked at and when: 组织变动知识图谱-腾讯-2018-10-01.csv
function nameFile(ending) {
  const focus = state.focus === null ? null : nameEntity(state.focus);
  const parts = [data.title, focus, say(state.view), state.since, state.day];
  return `${parts.filter(Boolean).join("-").replace(/[\\/:*?"<>|\s\p{C}]+/gu, "_")}.${ending}`;
}
