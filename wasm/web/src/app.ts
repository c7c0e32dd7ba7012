/** The verifier page. What is seen is one view at a time; every way of checking ends in `show`. */

import { cameraPossible } from "./camera";
import { CameraScreen } from "./camera-screen";
import { button, byId, element, quoted } from "./dom";
import { isOneFile } from "./embedded";
import { allowSound, tell } from "./feedback";
import { icon } from "./icons";
import { receivePictures } from "./intake";
import { writeDown } from "./journal";
import { options } from "./options";
import { connectOptions, wordJournal } from "./options-view";
import { codesInPdf, isPdf, PdfProblem } from "./pdf";
import { PictureProblem, pixels } from "./picture";
import { reasonWords } from "./reason-words";
import type { License } from "./report";
import { scan, type Code } from "./scanner";
import { takeShared } from "./shared";
import type { TrustState } from "./trust";
import { healthView } from "./trust-view";
import { watchForUpdates } from "./updates";
import { verdictSentence, verdictView, verdictWord, foreignView, problemView } from "./verdict-view";
import { VerifierClient, type Checked } from "./verifier";
import { chooseLanguage, currentLanguage, LANGUAGES, plain, useFirstLanguage, words } from "./words";

type View =
  | { kind: "start" }
  | { kind: "working"; said: string; stop?: () => void }
  | { kind: "checked"; checked: Checked }
  | { kind: "choose"; choices: Checked[] }
  | { kind: "problem"; problem: string };

/** Data that are younger than this are not asked for again. */
const FRESH_MS = 600_000;

const verifier = new VerifierClient();
/** Null until the verifier is loaded. */
let trust: TrustState | null = null;
let view: View = { kind: "working", said: "" };
/** Raised by every new task: an answer to an older one is dropped. */
let task = 0;

const camera = new CameraScreen({
  found: (codes) => offerAll(codes),
  failed: (problem) => show({ kind: "problem", problem }),
});

connect();
void begin();

async function begin(): Promise<void> {
  const loading = verifier.load();
  // It is awaited below; until then nobody else answers for it.
  loading.catch(() => undefined);
  await useFirstLanguage();
  wordStaticTexts();
  try {
    trust = await loading;
  } catch {
    return show({ kind: "problem", problem: "verifier-load" });
  }
  wordStaticTexts();
  const shared = await takeShared();
  if (shared?.file) void checkFile(shared.file);
  else if (shared?.text) void checkText(shared.text);
  else if (!checkLink()) show({ kind: "start" });
  void refresh();
  if ("serviceWorker" in navigator && !isOneFile()) watchForUpdates(offerUpdate);
}

/** The page changes when the person says so, not in the middle of a check. */
function offerUpdate(use: () => void): void {
  const bar = byId("update");
  bar.replaceChildren(element("span", {}, words("update-ready")), button(words("update-use"), "quiet", use));
  bar.hidden = false;
}

/** Asks for newer data, where those that are there are not of just now; what is shown is checked again with them. */
async function refresh(): Promise<void> {
  if (!trust || Date.now() - trust.asked < FRESH_MS) return;
  // Whatever goes wrong here, what is held is held still, and the next check says what is the matter.
  const refreshed = await verifier.refresh().catch(() => null);
  if (!refreshed) return;
  trust = refreshed.state;
  wordTrust(trust);
  if (!refreshed.newer) return;
  const shown = view;
  if (shown.kind !== "checked" && shown.kind !== "choose") return;
  let next: View;
  try {
    if (shown.kind === "checked") {
      const { text, together } = shown.checked;
      const checked = (await verifier.check(together)).find((one) => one.text === text);
      if (!checked) throw new Error("verifier");
      next = { kind: "checked", checked };
    } else {
      // Others that were seen with them, codes of somebody else, say nothing about them.
      next = { kind: "choose", choices: await verifier.check(shown.choices.map(({ text }) => text)) };
    }
  } catch {
    next = { kind: "problem", problem: "verifier-fault" };
  }
  // What the person went on to meanwhile is checked with the newer data anyway.
  if (view !== shown) return;
  view = next;
  render();
  announce();
}

/** A license in the address itself, as a camera app or WeChat opens it. */
function checkLink(): boolean {
  if (!/^#\/?B?\d/.test(location.hash)) return false;
  void checkText(location.href);
  return true;
}

async function checkText(text: string): Promise<void> {
  const mine = ++task;
  try {
    const [checked] = await verifier.check([text]);
    if (mine === task && checked) choose(checked);
  } catch {
    if (mine === task) show({ kind: "problem", problem: "verifier-fault" });
  }
}

/** So that loading again or sharing the page repeats the check. */
function keepInAddress(code: string | null): void {
  history.replaceState(null, "", code ? `#${code}` : location.pathname + location.search);
}

async function checkFile(file: Blob): Promise<void> {
  const mine = ++task;
  show({ kind: "working", said: words("working-picture") });
  let problem: string;
  try {
    const pdf = await isPdf(file);
    const codes = pdf ? await codesOfPdf(file, mine) : await scan(await pixels(file), true);
    if (mine !== task || offerAll(codes)) return;
    problem = pdf ? "pdf-no-code" : codes.length > 0 ? "unreadable" : "no-code";
  } catch (error) {
    problem = error instanceof PictureProblem || error instanceof PdfProblem ? error.kind : "scanner";
  }
  if (mine === task) show({ kind: "problem", problem });
}

/** Page by page, with a way out: what was found until then counts. */
function codesOfPdf(file: Blob, mine: number): Promise<Code[]> {
  let stopped = false;
  return codesInPdf(file, ({ page, pages }) => {
    if (mine !== task || stopped) return false;
    const said = words("working-pdf", { page, pages });
    const shown = document.querySelector("#result .loading span:last-child");
    const going = view.kind === "working" && view.stop !== undefined;
    view = { kind: "working", said, stop: () => (stopped = true) };
    // Only the words change: a button that is made anew for each page cannot be pressed.
    if (going && shown) shown.textContent = said;
    else render();
    return true;
  });
}

/** False if none of them has a text. */
function offerAll(codes: Code[]): boolean {
  const texts = [...new Set(codes.map((code) => code.text).filter((text): text is string => text !== null))];
  if (texts.length > 0) void offerTexts(texts);
  return texts.length > 0;
}

/** Our code is preferred to any other; the person is asked only where several are equal. */
async function offerTexts(texts: string[]): Promise<void> {
  const mine = ++task;
  try {
    const choices = await verifier.check(texts);
    if (mine !== task) return;
    const ours = choices.filter(({ answer }) => "report" in answer);
    const equal = ours.length > 0 ? ours : choices;
    if (equal.length === 1) choose(equal[0]!);
    else show({ kind: "choose", choices: equal });
  } catch {
    if (mine === task) show({ kind: "problem", problem: "verifier-fault" });
  }
}

function choose(checked: Checked): void {
  const { code, answer, at } = checked;
  keepInAddress(code);
  show({ kind: "checked", checked });
  if (!("report" in answer)) return;
  tell(answer.report.verdict);
  if (options.journal) void writeDown(answer.report, at);
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
        element("p", { class: "loading" }, element("span", { class: "spinner", "aria-hidden": "true" }), element("span", {}, view.said)),
        ...(view.stop ? [element("p", { class: "row centred" }, button(words("working-stop"), "secondary", view.stop))] : []),
      ];
    case "checked": {
      const { answer, at, text } = view.checked;
      if ("foreign" in answer) return foreignView(answer.foreign.kind, answer.foreign.text);
      const nodes = verdictView(answer.report, at, trust?.office ?? null, () => verifier.token(text));
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
      return view.said;
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
        element("span", { class: "choice-verdict", "data-verdict": verdict }, verdictWord(answer.report)),
        element("span", {}, quoted(license.type_name), element("br"), quoted(license.holder.name), element("br"), ...numberWords(license)),
      );
    } else {
      press.replaceChildren(
        element("span", { class: "choice-verdict", "data-verdict": answer.report.verdict }, verdictWord(answer.report)),
        element("span", {}, answer.report.reasons.map((reason) => reasonWords(reason, null).what).join(" ")),
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

/** What tells two licenses of one holder, or two versions of one, apart. */
function numberWords({ number, version }: License): (Node | string)[] {
  return version > 1 ? [quoted(number), ` ${words("version-number", { version })}`] : [quoted(number)];
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
    case "pdf-broken":
    case "pdf-locked":
    case "pdf-reader":
    case "pdf-no-code":
      return [photo()];
    default:
      return [];
  }
}

/** Whose licenses this page checks, or why it can check none. */
function trustWords({ state, domains, office }: TrustState): Node[] {
  const serves = () => {
    if (domains.length > 0) return words("authority-domains", { domains: domains.map(({ name }) => name).join(words("domains-joined")) });
    return words("authority-serves", { name: (currentLanguage() === "en" && office?.name_en) || office?.name || "" });
  };
  const configured = state === "configured";
  return [icon(configured ? "valid" : "info"), element("span", {}, configured ? serves() : words(`authority-${state}`))];
}

function wordTrust(loaded: TrustState): void {
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
  const language = byId<HTMLSelectElement>("language");
  language.setAttribute("aria-label", words("page-language-label"));
  language.value = currentLanguage();
  void wordJournal();
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
  const language = byId<HTMLSelectElement>("language");
  for (const [tag, name] of Object.entries(LANGUAGES)) language.append(element("option", { value: tag, lang: tag }, name));
  language.addEventListener("change", async () => {
    await chooseLanguage(language.value);
    wordStaticTexts();
    render();
  });
  connectOptions(verifier);
  document.addEventListener("pointerdown", allowSound);
  byId("paste-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await checkText(byId<HTMLTextAreaElement>("paste-text").value);
  });
  receivePictures({ picture: (file) => void checkFile(file), text: (text) => void checkText(text) });
  // Before the verifier is loaded there is nothing to do: the address is read when it is.
  window.addEventListener("hashchange", () => void (trust && checkLink()));
  window.addEventListener("online", () => void refresh());
  document.addEventListener("visibilitychange", () => void (document.visibilityState === "visible" && refresh()));
}
