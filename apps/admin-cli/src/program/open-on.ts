/**
 * Opens something that uses a resource, and returns it with the disposal of the resource. If opening fails, the
 * resource is disposed of.
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
