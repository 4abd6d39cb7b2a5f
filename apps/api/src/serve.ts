import { readPackageVersion } from '@nbsetup/platform-node';
import { answerArguments } from './answer-arguments.ts';
import { serveProcess } from './serve-process.ts';

const version = readPackageVersion(new URL('../package.json', import.meta.url));
const answer = answerArguments(process.argv.slice(2), version);

if (answer === undefined) {
  process.exitCode = await serveProcess({ version });
} else {
  process.stdout.write(answer.stdout ?? '');
  process.stderr.write(answer.stderr ?? '');
  process.exitCode = answer.exitCode;
}
