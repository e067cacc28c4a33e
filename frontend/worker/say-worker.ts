// Keeps the page on which one says something, so that it opens without a signal. It keeps no words of anybody.

const SHELF = "waymark-say";
const PATIENCE_MS = 4_000;
const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  const asked = event.request;
  if (asked.method !== "GET" || new URL(asked.url).origin !== location.origin) return;
  if (asked.mode === "navigate") event.respondWith(fromTheServerFirst(asked));
  else if (new URL(asked.url).pathname.startsWith("/static/")) event.respondWith(fromTheShelfFirst(asked));
});

async function fromTheServerFirst(asked: Request): Promise<Response> {
  const shelf = await caches.open(SHELF);
  try {
    const answer = await fetch(asked, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok) await shelf.put(withoutQuery(asked), answer.clone());
    return answer;
  } catch (lost) {
    const before = await shelf.match(withoutQuery(asked));
    if (before) return before;
    throw lost;
  }
}

async function fromTheShelfFirst(asked: Request): Promise<Response> {
  const shelf = await caches.open(SHELF);
  const before = await shelf.match(asked);
  return before ?? fetch(asked);
}

function withoutQuery(asked: Request): string {
  const { origin, pathname } = new URL(asked.url);
  return origin + pathname;
}
