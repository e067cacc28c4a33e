/** What was said without a signal, with its pictures and recordings, kept on this phone until it is sent. */

/** One thing said: its number (the same however often it is sent), where it goes, what the form said, and when. */
export type Said = {
  once: string;
  address: string;
  fields: [string, string][];
  files: [string, Blob][];
  at: number;
  /** Why the server would not take it, once it has said so. */
  refused?: string;
};

const STORE = "kept";

/** Keep it; false where this browser keeps nothing, as in some private windows. */
export async function keep(one: Said): Promise<boolean> {
  return (await within("readwrite", (store) => store.put(one))) !== undefined;
}

/** All that waits, the oldest first; none where this browser keeps nothing. */
export async function kept(): Promise<Said[]> {
  const all = (await within("readonly", (store) => store.getAll())) as Said[] | undefined;
  return (all ?? []).sort((one, other) => one.at - other.at);
}

export async function letGo(once: string): Promise<void> {
  await within("readwrite", (store) => store.delete(once));
}

async function within(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  try {
    const database = await opened();
    try {
      return await answered(act(database.transaction(STORE, mode).objectStore(STORE)));
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

function opened(): Promise<IDBDatabase> {
  const asked = indexedDB.open("waymark.said", 1);
  asked.addEventListener("upgradeneeded", () => asked.result.createObjectStore(STORE, { keyPath: "once" }));
  return answered(asked);
}

/** What a request gives once its transaction is on the disk, not before. */
function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(request.error ?? new Error("kept nothing"));
    request.addEventListener("error", fail);
    request.addEventListener("success", () => {
      const transaction = request.transaction;
      if (!transaction || transaction.mode !== "readwrite") return resolve(request.result);
      transaction.addEventListener("complete", () => resolve(request.result ?? (true as T)));
      transaction.addEventListener("abort", fail);
    });
  });
}
