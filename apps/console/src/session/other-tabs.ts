/** A message from a tab to the other tabs of the browser. */
export type TabMessage = 'signed-in' | 'signed-out';

const channel = new BroadcastChannel('nbsetup-session');

/** Notifies the other tabs that the session of the browser changed. */
export function tellOtherTabs(message: TabMessage): void {
  channel.postMessage(message);
}

/** Calls `listener` for each message of another tab. Returns a function that stops this. */
export function onOtherTabs(listener: (message: TabMessage) => void): () => void {
  const receive = ({ data }: MessageEvent<unknown>): void => {
    if (data === 'signed-in' || data === 'signed-out') listener(data);
  };
  channel.addEventListener('message', receive);
  return () => {
    channel.removeEventListener('message', receive);
  };
}
