import { useSyncExternalStore } from 'react';

let isLost = false;
const listeners = new Set<() => void>();

/** Records whether the server still knows the session of this browser. */
export function setSessionLost(value: boolean): void {
  isLost = value;
  for (const listener of listeners) listener();
}

/** Returns whether a request found that the session has ended. */
export function useSessionLost(): boolean {
  return useSyncExternalStore(subscribe, () => isLost);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
