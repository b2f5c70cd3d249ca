/* global window, document, EventSource, PerformanceObserver, MutationObserver, MessageChannel */

/**
 * Runs in every page before the app's own script, and notes when something was heard and when it was to be seen.
 * Times of day are in milliseconds; `told` and `shown` are by the number at the beginning of a text.
 */
(() => {
  const meter = { told: {}, shown: {}, inputs: [], longTasks: [], shift: 0 };
  window.benchMeter = meter;

  const now = () => performance.timeOrigin + performance.now();

  /** After the frame that is made next has been painted. */
  const afterPaint = (act) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = act;
      port2.postMessage(undefined);
    });

  const listen = EventSource.prototype.addEventListener;
  EventSource.prototype.addEventListener = function (kind, listener, options) {
    const noted = (event) => {
      const sequence = /"preview":"(\d+) /.exec(event.data)?.[1];
      if (sequence) meter.told[sequence] ??= now();
      listener.call(this, event);
    };
    return listen.call(this, kind, kind === 'message-received' ? noted : listener, options);
  };

  /** From then on the browser itself says when the text was on the screen (Element Timing). */
  function noteBubbles() {
    for (const text of document.querySelectorAll('[data-bubble] p[dir]:not([elementtiming])')) {
      text.setAttribute('elementtiming', /^(\d+) Thank/.exec(text.textContent)?.[1] ?? '');
    }
  }

  function noteFirst(name, selector) {
    if (name in meter || !document.querySelector(selector)) return;
    meter[name] = undefined;
    afterPaint(() => (meter[name] = performance.now()));
  }

  new MutationObserver(() => {
    noteBubbles();
    noteFirst('rowAt', '[role="row"][tabindex="0"]');
    noteFirst('composerAt', 'aside textarea');
  }).observe(document, { subtree: true, childList: true });

  const observe = (type, note, more) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
      type,
      buffered: true,
      ...more,
    });
  observe('longtask', ({ duration, startTime }) => meter.longTasks.push({ at: startTime, ms: duration }));
  observe('layout-shift', ({ value, hadRecentInput }) => (meter.shift += hadRecentInput ? 0 : value));
  observe('element', ({ identifier, renderTime }) => {
    if (identifier) meter.shown[identifier] ??= performance.timeOrigin + renderTime;
  });
  observe('event', ({ name, duration }) => name === 'keydown' && meter.inputs.push(duration), {
    durationThreshold: 16,
  });

  /** Scrolls so far in each frame, until nothing moves any more for a while; tells what each frame took. */
  meter.fling = async (element, pixels, restFrames) => {
    const frames = [];
    let nodes = 0;
    let still = 0;
    const since = performance.now();
    let last = since;
    while (still < restFrames) {
      const before = element.scrollTop;
      element.scrollTop += pixels;
      const at = await new Promise(requestAnimationFrame);
      frames.push(at - last);
      last = at;
      still = element.scrollTop === before ? still + 1 : 0;
      if (frames.length % 10 === 0) nodes = Math.max(nodes, document.querySelectorAll('*').length);
    }
    frames.splice(-restFrames);
    const longest = Math.max(0, ...meter.longTasks.filter(({ at }) => at > since).map(({ ms }) => ms));
    return { frames, nodes, longest };
  };
})();
