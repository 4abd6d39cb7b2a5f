import { expect, it } from 'vitest';
import { answerArguments } from './answer-arguments.ts';

it('serves if there are no arguments', () => {
  expect(answerArguments([], '1.2.3')).toBeUndefined();
});

it('prints the version', () => {
  expect(answerArguments(['--version'], '1.2.3')).toEqual({ exitCode: 0, stdout: '1.2.3\n' });
});

it.each([[['--help']], [['-h']], [['--version', '--help']]])('prints the help for %j', (argv) => {
  const answer = answerArguments(argv, '1.2.3');

  expect(answer?.exitCode).toBe(0);
  expect(answer?.stdout).toContain('NB_LISTEN_ADDRESS');
  expect(answer?.stdout).toMatch(/^(?:.{0,100}\n)+$/);
});

it.each([[['serve']], [['--port', '9000']], [['nbp_secret']]])('refuses %j without repeating it', (argv) => {
  expect(answerArguments(argv, '1.2.3')).toEqual({
    exitCode: 2,
    stderr: 'cannot start: the API takes no arguments, only NB_* variables; see --help\n',
  });
});
