/** Redraws the live parts when the gateway says that something changed; without it the page still works, by reload. */
export const PAGE_SCRIPT = `'use strict';
const MIN_PAUSE_MS = 700;
let isDrawing = false;
let isStale = false;
async function redraw() {
  if (isDrawing) { isStale = true; return; }
  isDrawing = true;
  isStale = false;
  try {
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of document.querySelectorAll('[data-live]')) {
      const next = fresh.getElementById(part.id);
      if (next && next.innerHTML !== part.innerHTML) part.innerHTML = next.innerHTML;
    }
    scrollDown();
  } finally {
    setTimeout(() => { isDrawing = false; if (isStale) redraw(); }, MIN_PAUSE_MS);
  }
}
function scrollDown() {
  const bubbles = document.querySelector('.bubbles');
  if (bubbles) bubbles.scrollTop = bubbles.scrollHeight;
}
scrollDown();
new EventSource('/sandbox/events').addEventListener('change', redraw);
`;
