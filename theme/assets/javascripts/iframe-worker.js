/*
 * Material searches in a worker, and browsers start no worker from file://. There it runs in a hidden frame instead.
 * The stock shim (npm: iframe-worker) writes an inline script into that frame, which our content security policy
 * forbids; this one fills it by DOM calls. `iframe-worker` in the name keeps the offline plugin from adding the stock one.
 */
(() => {
  "use strict";

  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
    frame = document.createElement("iframe");

    /** @param {string} url */
    constructor(url) {
      super();
      this.frame.hidden = true;
      /** @type {Promise<Window>} */
      this.ready = new Promise((resolve) => {
        // Firefox replaces the frame's first document: nothing put there before `load` would stay.
        this.frame.addEventListener("load", () => resolve(this.start(url)), { once: true });
      });
      document.body.append(this.frame);
    }

    /** @param {string} url */
    async start(url) {
      const view = /** @type {Window} */ (this.frame.contentWindow);
      Object.assign(view, {
        /** @param {unknown} data */
        postMessage: (data) => this.dispatchEvent(new MessageEvent("message", { data })),
        /** @param {string[]} urls */
        importScripts: async (...urls) => {
          for (const one of urls) await this.load(one);
        },
      });
      await this.load(url);
      return view;
    }

    /** @param {string} url */
    load(url) {
      return new Promise((resolve, reject) => {
        const inside = /** @type {Document} */ (this.frame.contentDocument);
        const script = inside.createElement("script");
        Object.assign(script, { src: url, onload: resolve, onerror: reject });
        inside.body.append(script);
      });
    }

    /** @param {unknown} data */
    async postMessage(data) {
      (await this.ready).dispatchEvent(new MessageEvent("message", { data }));
    }

    terminate() {
      this.frame.remove();
    }
  }

  Object.assign(window, { Worker: FrameWorker });
})();
