import type { ReactNode } from 'react';
import { Check, SelectField, TextField } from '../forms/fields.tsx';
import { text } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { GroupChecks } from '../users/group-checks.tsx';
import { portsText, type RuleDraft } from './rule-values.ts';
import styles from './network.module.css';

interface RuleFieldsProps {
  readonly draft: RuleDraft;
  /** Its place among the rules, from 1 on. */
  readonly number: number;
  /** Absent for the only rule. */
  readonly onRemove: (() => void) | undefined;
}

const protocols = ['all', 'tcp', 'udp', 'icmp', 'netbird-ssh'];

/** The fields of a rule of a policy. */
export function RuleFields({ draft, number, onRemove }: RuleFieldsProps): ReactNode {
  const { key, rule, isAdded } = draft;
  const { policies } = text;
  return (
    <fieldset className={styles.rule}>
      <legend className={styles.ruleTitle}>{policies.ruleTitle(number)}</legend>
      <TextField
        name={`${key}.name`}
        label={policies.ruleName}
        defaultValue={rule?.name}
        isOptional
        autoFocus={isAdded}
      />
      <Check name={`${key}.enabled`} label={text.network.enabled} defaultChecked={rule?.enabled ?? true} />
      <div className={styles.pair}>
        <GroupChecks
          name={`${key}.sources`}
          label={policies.sources}
          chosen={rule?.sources.map(({ id }) => id) ?? []}
          hasAll
        />
        <GroupChecks
          name={`${key}.destinations`}
          label={policies.destinations}
          chosen={rule?.destinations.map(({ id }) => id) ?? []}
          hasAll
        />
      </div>
      <Check
        name={`${key}.bidirectional`}
        label={policies.both}
        defaultChecked={rule?.bidirectional ?? true}
      />
      <div className={styles.pair}>
        <SelectField
          name={`${key}.protocol`}
          label={policies.protocol}
          defaultValue={rule?.protocol ?? 'all'}
          options={protocols.map((value) => ({ value, text: value }))}
        />
        <SelectField
          name={`${key}.action`}
          label={policies.action}
          defaultValue={rule?.action ?? 'accept'}
          options={[
            { value: 'accept', text: policies.accept },
            { value: 'drop', text: policies.drop },
          ]}
        />
      </div>
      <TextField
        name={`${key}.ports`}
        label={policies.ports}
        hint={policies.portsHint}
        defaultValue={rule && portsText(rule)}
        isOptional
      />
      {rule?.authorized_groups !== undefined && <p className={styles.soft}>{policies.users}</p>}
      {onRemove !== undefined && (
        <div>
          <Button aria-label={policies.removeRuleOf(number)} onClick={onRemove}>
            {policies.removeRule}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
