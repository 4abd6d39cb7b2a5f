import { readFileSync } from 'node:fs';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** Returns the problems of the manifest and the files in a tarball. @param {{ tarball: string }} packed */
export async function packageProblems({ tarball }) {
  const bytes = new Uint8Array(readFileSync(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
  return (
    messages
      // There is no public repository yet.
      .filter(({ code }) => !/REPOSITORY/.test(code))
      .map((message) => `${tarball}: ${formatMessage(message, pkg, { color: false }) ?? message.code}`)
  );
}
