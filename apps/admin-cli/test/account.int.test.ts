import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { createSetUpEnvironment, type SetUpEnvironment } from './set-up-environment.ts';
import { engines, locationSuffix } from './test-environment.ts';

const accountOf = async (environment: SetUpEnvironment): Promise<string> =>
  environment.readStore(async ({ read }) => {
    const [owner] = await read.users.listByEmail('admin@example.com', { limit: 1 });
    return owner?.user.accountId ?? '';
  });

describe.each(engines)('account delete on $name', ({ createOwnedEnvironment }) => {
  it('deletes the account that the confirmation names with its users, and setup stays completed', async () => {
    const environment = await createSetUpEnvironment(createOwnedEnvironment);
    await environment.run('service-user create --name ci --role admin');
    const accountId = await accountOf(environment);

    const deleted = await environment.run('account delete --confirm ADMIN@example.com');
    const again = await environment.run('account delete --confirm ADMIN@example.com');
    const status = await environment.run('status --output json');
    const listed = await environment.run('user list');

    expect(deleted).toEqual({
      exitCode: 0,
      stdout: `account ${accountId} of admin@example.com deleted, with its users (2); setup stays completed\n`,
      stderr: '',
    });
    const refusal = `nbsetup: the account was deleted, and setup stays completed${locationSuffix(environment.env)}\n`;
    expect([again.exitCode, again.stderr]).toEqual([5, refusal]);
    expect([listed.exitCode, listed.stderr]).toEqual([5, refusal]);
    expect(JSON.parse(status.stdout)).toMatchObject({ setup_required: false });
    await environment.readStore(async ({ read }) => {
      expect(await read.users.listByAccount(accountId)).toEqual([]);
      expect(await read.groups.listByAccount(accountId)).toEqual([]);
      const [last] = await read.audit.listByAccount(accountId, 1);
      expect(last).toMatchObject({ activity: 'account.delete', initiatorId: 'SYSTEM', targetId: accountId });
    });
  });
});

describe('the confirmation of account delete', () => {
  it('may be typed on a terminal, which shows what is deleted', async () => {
    const environment = await createSetUpEnvironment();
    const accountId = await accountOf(environment);

    const deleted = await environment.run('account delete --output json', {
      isTerminal: true,
      stdin: `${accountId}\n`,
    });

    expect(deleted).toMatchObject({
      exitCode: 0,
      stdout: `{"deleted":true,"account_id":"${accountId}","email":"admin@example.com","users":1}\n`,
    });
    expect(deleted.stderr).toBe(
      `This deletes the account ${accountId} of admin@example.com: all users (1), their tokens and sessions, and all groups, setup keys, policies and routes.\n` +
        'It cannot be undone. Setup stays completed, so nobody can set this instance up again.\n' +
        'To confirm, type the e-mail address of the owner or the id of the account: ',
    );
  });

  it.each([
    { title: 'another address', args: 'account delete --confirm other@example.com', stdin: '' },
    { title: 'yes', args: 'account delete --confirm yes', stdin: '' },
    { title: 'nothing but a line break', args: 'account delete', stdin: '\n' },
    { title: 'part of the address', args: 'account delete', stdin: 'admin\n' },
  ])('deletes nothing if it is $title', async ({ args, stdin }) => {
    const environment = await createSetUpEnvironment();

    const refused = await environment.run(args, { isTerminal: true, stdin });

    expect(refused).toMatchObject({ exitCode: 4, stdout: '' });
    expect(refused.stderr).toContain(
      'the confirmation is neither the e-mail address of the owner nor the id of the account; nothing was deleted',
    );
    expect((await environment.run('user list')).stdout).toContain('admin@example.com');
  });

  it('is needed, and nothing is opened without it', async () => {
    const withoutTerminal = await runInProcess({ argv: ['account', 'delete'], stdin: 'admin@example.com\n' });
    const endOfInput = await (
      await createSetUpEnvironment()
    ).run('account delete', { isTerminal: true, stdin: '' });

    expect(withoutTerminal).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'nbsetup: --confirm is needed without a terminal: the e-mail address of the owner, or the id of the account; see nbsetup --help\n',
    });
    expect(endOfInput).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
