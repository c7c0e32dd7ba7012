/** The verifier page. What is seen is one view at a time; every way of checking ends in `show`. */

import { cameraPossible } from "./camera";
import { CameraScreen } from "./camera-screen";
import { button, byId, element, quoted } from "./dom";
import { icon } from "./icons";
import { receivePictures } from "./intake";
import { PictureProblem, pixels } from "./picture";
import { scan, type Code } from "./scanner";
import { Trust } from "./trust";
import { healthView } from "./trust-view";
import { verdictSentence, verdictView, foreignView, problemView } from "./verdict-view";
import { check, loadVerifier, type Checked } from "./verifier";
import { currentLanguage, plain, switchLanguage, words } from "./words";

type View =
  | { kind: "start" }
  | { kind: "working"; what: string }
  | { kind: "checked"; checked: Checked }
  | { kind: "choose"; choices: Checked[] }
  | { kind: "problem"; problem: string };

/** Data that are younger than this are not asked for again. */
const FRESH_MS = 600_000;

/** Null until the verifier is loaded. */
let trust: Trust | null = null;
let view: View = { kind: "working", what: "working-load" };
/** Raised by every new task: an answer to an older one is dropped. */
let task = 0;

const ready = loadVerifier()
  .then(() => Trust.load())
  .then((loaded) => (trust = loaded));
const camera = new CameraScreen({
  found: (codes) => offerAll(codes),
  failed: (problem) => show({ kind: "problem", problem }),
});

connect();
wordStaticTexts();
void begin();

async function begin(): Promise<void> {
  try {
    await ready;
  } catch {
    return show({ kind: "problem", problem: "verifier-load" });
  }
  wordStaticTexts();
  if (!checkLink()) show({ kind: "start" });
  void refresh();
  if ("serviceWorker" in navigator && location.protocol !== "file:") {
    // Without one the page still works, only not without a network.
    navigator.serviceWorker.register("sw.js").catch(() => undefined);
  }
}

/** Asks for newer data, where those that are there are not of just now; what is shown is checked again with them. */
async function refresh(): Promise<void> {
  if (!trust || Date.now() - trust.asked < FRESH_MS) return;
  const newer = await trust.refresh();
  wordTrust(trust);
  if (!newer) return;
  try {
    if (view.kind === "checked") view = { kind: "checked", checked: check(view.checked.text, trust) };
    else if (view.kind === "choose") view = { kind: "choose", choices: view.choices.map(({ text }) => check(text, trust)) };
    else return;
  } catch {
    view = { kind: "problem", problem: "verifier-fault" };
  }
  render();
  announce();
}

/** A license in the address itself, as a camera app or WeChat opens it. */
function checkLink(): boolean {
  if (!/^#B?\d/.test(location.hash)) return false;
  checkText(location.href);
  return true;
}

async function checkPasted(text: string): Promise<void> {
  await ready.catch(() => undefined);
  checkText(text);
}

function checkText(text: string): void {
  task++;
  try {
    choose(check(text, trust));
  } catch {
    show({ kind: "problem", problem: "verifier-fault" });
  }
}

/** So that loading again or sharing the page repeats the check. */
function keepInAddress(text: string, ours: boolean): void {
  const body = ours ? /(?:#|^YZ:)(B?\d[\w-]*)$/.exec(text.trim())?.[1] : undefined;
  history.replaceState(null, "", body ? `#${body}` : location.pathname + location.search);
}

async function checkPicture(file: Blob): Promise<void> {
  const mine = ++task;
  show({ kind: "working", what: "working-picture" });
  let problem: string;
  try {
    await ready;
    const image = await pixels(file);
    const codes = await scan(image, true);
    if (mine !== task) return;
    if (offerAll(codes)) return;
    problem = codes.length > 0 ? "unreadable" : "no-code";
  } catch (error) {
    problem = error instanceof PictureProblem ? error.kind : "scanner";
  }
  if (mine === task) show({ kind: "problem", problem });
}

/** Our code is preferred to any other; the person is asked only where several are equal. */
function offerAll(codes: Code[]): boolean {
  const texts = [...new Set(codes.map((code) => code.text).filter((text): text is string => text !== null))];
  if (texts.length === 0) return false;
  task++;
  try {
    const choices = texts.map((text) => check(text, trust));
    const ours = choices.filter(({ answer }) => "report" in answer);
    const equal = ours.length > 0 ? ours : choices;
    if (equal.length === 1) choose(equal[0]!);
    else show({ kind: "choose", choices: equal });
  } catch {
    show({ kind: "problem", problem: "verifier-fault" });
  }
  return true;
}

function choose(checked: Checked): void {
  keepInAddress(checked.text, "report" in checked.answer);
  show({ kind: "checked", checked });
}

function goHome(): void {
  task++;
  history.replaceState(null, "", location.pathname + location.search);
  byId<HTMLTextAreaElement>("paste-text").value = "";
  show({ kind: "start" });
}

async function startCamera(): Promise<void> {
  task++;
  if (!cameraPossible()) return show({ kind: "problem", problem: "camera-unsupported" });
  await camera.open();
}

function show(next: View): void {
  view = next;
  render();
  window.scrollTo(0, 0);
  announce();
}

function announce(): void {
  if (view.kind !== "start" && view.kind !== "working") {
    document.querySelector<HTMLElement>("#result h1")?.focus({ preventScroll: true });
  }
  byId("announcer").textContent = announcement();
}

function render(): void {
  document.body.dataset.mode = view.kind;
  byId("loading").hidden = true;
  byId("start").hidden = view.kind !== "start";
  byId("dock").hidden = view.kind === "start" || view.kind === "working";
  const result = byId("result");
  result.hidden = view.kind === "start";
  result.replaceChildren(...content());
  const heading = result.querySelector("h1")?.textContent;
  document.title = heading ? `${heading} · ${words("page-name")}` : words("page-title");
}

function content(): Node[] {
  switch (view.kind) {
    case "start":
      return [];
    case "working":
      return [
        element("p", { class: "loading" }, element("span", { class: "spinner", "aria-hidden": "true" }), element("span", {}, words(view.what))),
      ];
    case "checked": {
      const { answer, at } = view.checked;
      if ("foreign" in answer) return foreignView(answer.foreign.kind, answer.foreign.text);
      const nodes = verdictView(answer.report, at, trust?.office ?? null);
      if (trust && trust.state !== "configured") nodes.splice(1, 0, element("p", { class: "authority", "data-state": trust.state }, ...trustWords(trust)));
      return nodes;
    }
    case "choose":
      return chooser(view.choices);
    case "problem":
      return problemView(view.problem, remedies(view.problem));
  }
}

function announcement(): string {
  switch (view.kind) {
    case "start":
      return "";
    case "working":
      return words(view.what);
    case "checked": {
      const { answer } = view.checked;
      return "report" in answer ? verdictSentence(answer.report) : words("foreign-heading");
    }
    case "choose":
      return words("choose-heading", { count: view.choices.length });
    case "problem":
      return words(`problem-${view.problem}`);
  }
}

function chooser(choices: Checked[]): Node[] {
  const list = element("ul", { class: "choices" });
  for (const choice of choices) {
    const { answer } = choice;
    const press = button("", "choice", () => choose(choice));
    if ("foreign" in answer) {
      press.replaceChildren(element("span", {}, quoted(answer.foreign.text)));
    } else if (answer.report.license) {
      const { license, verdict } = answer.report;
      press.replaceChildren(
        element("span", { class: "choice-verdict", "data-verdict": verdict }, words(`verdict-${verdict}`)),
        element("span", {}, quoted(license.type_name), element("br"), quoted(license.holder.name)),
      );
    } else {
      press.replaceChildren(
        element("span", { class: "choice-verdict", "data-verdict": "invalid" }, words("verdict-invalid")),
        element("span", {}, words("choose-unverified")),
      );
    }
    list.append(element("li", {}, press));
  }
  return [
    element(
      "section",
      { class: "panel" },
      element("h1", { id: "verdict", tabindex: "-1" }, words("choose-heading", { count: choices.length })),
      element("p", {}, words("choose-explain")),
      list,
    ),
  ];
}

/** What can be done about a problem, nearest remedy first. */
function remedies(problem: string): Node[] {
  const photo = () => button(words("problem-take-photo"), "primary", () => byId("photo-shot").click(), icon("photo"));
  const retry = () => button(words("problem-retry"), "secondary", () => void startCamera(), icon("camera"));
  switch (problem) {
    case "verifier-load":
    case "verifier-fault":
      return [button(words("problem-reload"), "primary", () => location.reload())];
    case "camera-refused":
    case "camera-busy":
      return [photo(), retry()];
    case "no-code":
    case "unreadable":
    case "not-picture":
    case "picture-large":
    case "camera-absent":
    case "camera-unsupported":
      return [photo()];
    default:
      return [];
  }
}

/** Whose licenses this page checks, or why it can check none. */
function trustWords({ state, domains, office }: Trust): Node[] {
  const serves = () => {
    if (domains.length > 0) return words("authority-domains", { domains: domains.map(({ name }) => name).join(words("domains-joined")) });
    return words("authority-serves", { name: (currentLanguage() === "en" && office?.name_en) || office?.name || "" });
  };
  const configured = state === "configured";
  return [icon(configured ? "valid" : "info"), element("span", {}, configured ? serves() : words(`authority-${state}`))];
}

function wordTrust(loaded: Trust): void {
  const authority = byId("authority");
  authority.dataset.state = loaded.state;
  authority.replaceChildren(...trustWords(loaded));
  byId("health").replaceChildren(...healthView(loaded, new Date()));
}

function wordStaticTexts(): void {
  document.documentElement.lang = currentLanguage();
  for (const marked of document.querySelectorAll<HTMLElement>("[data-words]")) {
    marked.textContent = words(marked.dataset.words!);
  }
  const language = byId("language");
  language.textContent = words("page-other-language");
  language.lang = currentLanguage() === "en" ? "zh-CN" : "en";
  language.setAttribute("aria-label", words("page-other-language-label"));
  if (trust) wordTrust(trust);
  document.title = plain(words("page-title"));
  camera.word();
}

function connect(): void {
  byId("use-camera").prepend(icon("camera"));
  byId("use-photo").prepend(icon("photo"));
  byId("again-camera").prepend(icon("camera"));
  byId("again-photo").prepend(icon("photo"));
  byId("go-home").prepend(icon("home"));
  for (const id of ["use-camera", "again-camera"]) byId(id).addEventListener("click", () => void startCamera());
  for (const id of ["use-photo", "again-photo"]) byId(id).addEventListener("click", () => byId("photo-file").click());
  byId("go-home").addEventListener("click", goHome);
  byId("language").addEventListener("click", () => {
    switchLanguage();
    wordStaticTexts();
    render();
  });
  byId("paste-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await checkPasted(byId<HTMLTextAreaElement>("paste-text").value);
  });
  receivePictures({ picture: (file) => void checkPicture(file), text: (text) => void checkPasted(text) });
  // Before the verifier is loaded there is nothing to do: the address is read when it is.
  window.addEventListener("hashchange", () => void (trust && checkLink()));
  window.addEventListener("online", () => void refresh());
  document.addEventListener("visibilitychange", () => void (document.visibilityState === "visible" && refresh()));
}
