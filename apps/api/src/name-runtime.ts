/**
 * Names the runtime in `navigator`, as Node.js itself does since version 21. Without the name, `pg` creates a
 * `Response` to find out where it runs. That loads the implementation of `fetch`, which takes 9 MiB and 20 ms of CPU.
 * Call it before `pg` is loaded.
 */
export function nameRuntime(): void {
  if ('navigator' in globalThis) return;
  const [major = ''] = process.versions.node.split('.', 1);
  Object.defineProperty(globalThis, 'navigator', {
    value: { userAgent: `Node.js/${major}` },
    configurable: true,
  });
}
