/** Returns a module that moves the wall clock of a process ahead, or back for a negative number. It must run first. */
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
