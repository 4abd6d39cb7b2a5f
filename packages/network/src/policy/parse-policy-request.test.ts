import { describe, expect, it } from 'vitest';
import { parsePolicyRequest } from './parse-policy-request.ts';
import type { PolicyRuleRequest } from './policy-request.ts';

const rule: PolicyRuleRequest = {
  action: 'accept',
  protocol: 'tcp',
  sources: ['group-1'],
  destinations: ['group-2'],
};
const ssh: PolicyRuleRequest = { ...rule, protocol: 'netbird-ssh' };
const resource = { id: 'r-1', type: 'host' };

describe('a request for a policy', () => {
  it('counts what is absent as empty', () => {
    expect(parsePolicyRequest({ name: ' Web ', rules: [rule] })).toEqual({
      name: 'Web',
      description: '',
      isEnabled: false,
      rules: [
        {
          ...{ id: undefined, name: '', description: '', isEnabled: false, isBidirectional: false },
          ...{ action: 'accept', protocol: 'tcp', sources: ['group-1'], destinations: ['group-2'] },
          ...{ ports: [], portRanges: [], authorizedGroups: [] },
        },
      ],
    });
  });

  it('has a group once in a list', () => {
    const sources = ['b', 'a', 'b'];

    const { rules } = parsePolicyRequest({ name: 'x', rules: [{ ...rule, sources, destinations: sources }] });

    expect(rules).toMatchObject([{ sources: ['b', 'a'], destinations: ['b', 'a'] }]);
  });

  it.each([
    [{}, "policy name shouldn't be empty"],
    [{ name: ' \t', rules: [rule] }, "policy name shouldn't be empty"],
    [{ name: 'x'.repeat(256), rules: [rule] }, 'policy name must be at most 255 characters'],
    [{ name: 'a\u0000b', rules: [rule] }, 'policy name must not contain control characters'],
    [{ name: 'x' }, "policy rules shouldn't be empty"],
    [{ name: 'x', rules: [] }, "policy rules shouldn't be empty"],
    [
      { name: 'x', rules: [rule], description: 'x'.repeat(1025) },
      'policy description must be at most 1024 characters',
    ],
    [
      { name: 'x', rules: [rule], postureChecks: ['check-1'] },
      'source_posture_checks must be empty: this server has no posture checks',
    ],
  ])('is refused: %j', (request, message) => {
    expect(() => parsePolicyRequest(request)).toThrow(message);
  });
});

describe('a rule of a policy', () => {
  const parsed = (changes: PolicyRuleRequest): unknown =>
    parsePolicyRequest({ name: 'x', rules: [rule, { ...rule, ...changes }] }).rules[1];

  it.each<[PolicyRuleRequest, object]>([
    [{ id: '' }, { id: undefined }],
    [
      { id: 'rule-1', name: ' Web ' },
      { id: 'rule-1', name: 'Web' },
    ],
    [
      { sources: [], destinations: [] },
      { sources: [], destinations: [] },
    ],
    [
      { protocol: 'udp', ports: ['1', '65535'] },
      { ports: [1, 65535], portRanges: [] },
    ],
    [{ ports: [], portRanges: [{ start: 1, end: 65535 }] }, { portRanges: [{ start: 1, end: 65535 }] }],
    [
      { ...ssh, ports: ['22'] },
      { ports: [22], authorizedGroups: [] },
    ],
    [{ protocol: 'icmp', ports: [], portRanges: [] }, { protocol: 'icmp' }],
    [{ authorizedGroups: { 'group-9': ['root'] } }, { protocol: 'tcp', authorizedGroups: [] }],
    [
      { ...ssh, authorizedGroups: { 'group-3': [], 'group-1': [' root '] } },
      {
        authorizedGroups: [
          { groupId: 'group-3', localUsers: [] },
          { groupId: 'group-1', localUsers: ['root'] },
        ],
      },
    ],
  ])('is taken: %j', (changes, expected) => {
    expect(parsed(changes)).toMatchObject(expected);
  });

  const both = 'specify either sources or source resources and destinations or destination resources';
  const range = 'valid port value is in 1..65535 range';

  it.each<[PolicyRuleRequest, string]>([
    [{ sourceResource: resource }, 'specify either sources or  source resources, not both'],
    [{ destinationResource: resource }, 'specify either destinations or  destination resources, not both'],
    [{ sources: undefined }, both],
    [{ destinations: undefined, sources: undefined, sourceResource: resource }, both],
    [
      { sources: undefined, sourceResource: resource },
      'sourceResource must be left out: this server has no peers and no networks',
    ],
    [
      { destinations: undefined, destinationResource: resource },
      'destinationResource must be left out: this server has no peers and no networks',
    ],
    [{ action: 'ACCEPT' }, 'unknown action type'],
    [{ action: undefined }, 'unknown action type'],
    [{ protocol: 'sctp' }, 'unknown protocol type: sctp'],
    [{ protocol: undefined }, 'unknown protocol type: '],
    [
      { ports: ['80'], portRanges: [{ start: 80, end: 80 }] },
      'specify either individual ports or port ranges, not both',
    ],
    ...['0', '65536', '-1', '+80', '080', ' 80', '80.0', '0x50', '1e3', '', 'http', '８０'].map(
      (port): [PolicyRuleRequest, string] => [{ ports: ['80', port] }, range],
    ),
    [{ portRanges: [{ start: 0, end: 1 }] }, range],
    [{ portRanges: [{ start: 1, end: 65536 }] }, range],
    [{ portRanges: [{ start: 443, end: 80 }] }, 'port range 443 to 80 must not end before it starts'],
    [{ protocol: 'all', ports: ['80'] }, 'for all or icmp protocol ports is not allowed'],
    [
      { protocol: 'icmp', portRanges: [{ start: 1, end: 1 }] },
      'for all or icmp protocol ports is not allowed',
    ],
    [
      { ...ssh, sources: ['group-1', 'group-2'], authorizedGroups: { 'group-1': [] } },
      'authorized group for netbird-ssh protocol should be specified for each source group',
    ],
    [
      { ...ssh, authorizedGroups: { 'group-1': ['a\u0000'] } },
      'local user of an authorized group must not contain control characters',
    ],
    [
      { ...ssh, authorizedGroups: { 'group-1': [''] } },
      "local user of an authorized group shouldn't be empty",
    ],
    [{ name: 'x'.repeat(256) }, 'policy rule name must be at most 255 characters'],
    [{ description: 'a\u0000b' }, 'policy rule description must not contain control characters'],
  ])('is refused: %j', (changes, message) => {
    expect(() => parsed(changes)).toThrow(message);
  });
});
