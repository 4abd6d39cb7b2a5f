/**
 * Opens something that works on a resource, and returns it with the resource's disposal. If opening fails, the resource is
 * disposed of at once.
 */
export async function openOn<Resource extends AsyncDisposable, Opened extends object>(
  resource: Resource,
  open: (resource: Resource) => Promise<Opened>,
): Promise<Opened & AsyncDisposable> {
  try {
    const opened = await open(resource);
    return { ...opened, [Symbol.asyncDispose]: () => resource[Symbol.asyncDispose]() };
  } catch (error) {
    await resource[Symbol.asyncDispose]();
    throw error;
  }
}
