/** Pictures and texts that reach the page from outside: chosen, dropped, pasted. */

import { byId } from "./dom";

interface Takers {
  picture(file: Blob): void;
  text(text: string): void;
}

export function receivePictures(takers: Takers): void {
  for (const id of ["photo-file", "photo-shot"]) {
    const input = byId<HTMLInputElement>(id);
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      if (file) takers.picture(file);
      // So that choosing the same file again is a change.
      input.value = "";
    });
  }
  document.addEventListener("paste", (event) => {
    const file = event.clipboardData?.files[0];
    if (file) {
      event.preventDefault();
      return takers.picture(file);
    }
    if (event.target instanceof HTMLTextAreaElement) return;
    const text = event.clipboardData?.getData("text/plain").trim();
    if (text) takers.text(text);
  });
  receiveDrops(takers);
}

function receiveDrops(takers: Takers): void {
  const sign = byId("drop");
  const carries = (event: DragEvent) =>
    ["Files", "text/plain"].some((type) => event.dataTransfer?.types.includes(type));
  document.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    // Else the browser would leave the page and open the file.
    event.preventDefault();
    sign.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) sign.hidden = true;
  });
  document.addEventListener("drop", (event) => {
    sign.hidden = true;
    if (!carries(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) return takers.picture(file);
    const text = event.dataTransfer?.getData("text/plain").trim();
    if (text) takers.text(text);
  });
}
