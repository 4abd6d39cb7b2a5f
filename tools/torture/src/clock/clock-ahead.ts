/** A module that, run in a process before anything else, sets its wall clock so far ahead, or behind by a negative number. */
export function clockAhead(milliseconds: number): string {
  return `
    const RealDate = Date;
    const now = () => RealDate.now() + ${milliseconds};
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, values, newTarget) =>
        Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    });
  `;
}
