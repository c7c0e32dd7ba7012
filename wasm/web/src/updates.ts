/**
 * A newer version of this page: kept by the device when there is one, used when the person says so. In the middle of a
 * check nothing changes by itself.
 */

let reloading = false;

/** `ready` is told of a newer version that waits, with what brings it into use. */
export function watchForUpdates(ready: (use: () => void) => void): void {
  const { serviceWorker } = navigator;
  serviceWorker
    .register("sw.js")
    .then((registration) => {
      const offer = (worker: ServiceWorker) => ready(() => use(worker));
      // Without a page that is under an older one, nothing waits.
      const seen = () => registration.waiting && serviceWorker.controller && offer(registration.waiting);
      seen();
      registration.addEventListener("updatefound", () => {
        registration.installing?.addEventListener("statechange", seen);
      });
    })
    // Without one the page still works, only not without a network.
    .catch(() => undefined);
}

function use(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (reloading) return;
    reloading = true;
    location.reload();
  });
  worker.postMessage("use");
}
