/*
 * Material searches in a worker, and browsers start no worker from file://. There it runs in a hidden frame instead.
 * The stock shim (npm: iframe-worker) writes an inline script into that frame, which our content security policy
 * forbids; this one fills it by DOM calls. `iframe-worker` in the name keeps the offline plugin from adding the stock one.
 */
(function () {
  "use strict"
  if (location.protocol !== "file:") return

  window.Worker = class extends EventTarget {
    constructor(url) {
      super()
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      this.ready = new Promise(resolve => {
        // Firefox replaces the frame's first document: nothing put there before `load` would stay.
        this.frame.addEventListener("load", () => resolve(this.start(url)), { once: true })
      })
      document.body.append(this.frame)
    }

    async start(url) {
      const view = this.frame.contentWindow
      view.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
      view.importScripts = (...urls) => urls.reduce((done, next) => done.then(() => this.load(next)), Promise.resolve())
      await this.load(url)
      return view
    }

    load(url) {
      return new Promise((resolve, reject) => {
        const script = this.frame.contentDocument.createElement("script")
        Object.assign(script, { src: url, onload: resolve, onerror: reject })
        this.frame.contentDocument.body.append(script)
      })
    }

    postMessage(data) {
      this.ready.then(view => view.dispatchEvent(new MessageEvent("message", { data })))
    }

    terminate() {
      this.frame.remove()
    }
  }
})()
