/*
 * Material searches in a worker, and browsers start no worker from file://. Its offline plugin therefore loads a script
 * (https://unpkg.com/iframe-worker/shim) that runs the worker in a hidden frame. The benchmark needs no network: this
 * one, which does the same, is handed to the browser in its place.
 */
(function () {
  "use strict"
  if (location.protocol !== "file:") return

  window.Worker = class extends EventTarget {
    constructor(url) {
      super()
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      document.body.append(this.frame)
      this.ready = this.start(url)
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
