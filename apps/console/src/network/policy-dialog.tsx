import { useState, type ReactNode } from 'react';
import { Check, TextField } from '../forms/fields.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { manifestEntry } from '../secret/terminal-line.ts';
import { text } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { useGroupNames } from '../users/user-queries.ts';
import { DescriptionField } from './description-field.tsx';
import { ItemDialog } from './item-dialog.tsx';
import type { Resource } from './network-api.ts';
import { RuleFields } from './rule-fields.tsx';
import { ruleEntryOf, ruleOf, ruleProblems, type RuleBody, type RuleDraft } from './rule-values.ts';
import type { Policy } from './shapes.ts';

interface PolicyDialogProps {
  readonly resource: Resource<Policy>;
  readonly item?: Policy | undefined;
  readonly onClose: () => void;
}

interface PolicyBody {
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly source_posture_checks: readonly string[];
  readonly rules: readonly RuleBody[];
}

/** The dialog that creates a policy, or changes one with all its rules. */
export function PolicyDialog({ resource, item, onClose }: PolicyDialogProps): ReactNode {
  const { drafts, add, remove } = useDrafts(item);
  const nameOf = useGroupNames();
  const bodyOf = (values: FormValues): PolicyBody => ({
    name: values.trimmed('name'),
    description: values.trimmed('description'),
    enabled: values.isOn('enabled'),
    source_posture_checks: [],
    rules: drafts.map((draft) => ruleOf(values, draft)),
  });
  const [first] = drafts;
  return (
    <ItemDialog
      resource={resource}
      item={item}
      name={item?.name}
      create={text.policies.create}
      isWide
      // Messages of the server name no rule, so only with one rule the field is known.
      wireNames={{
        ...(drafts.length === 1 && { [`${first.key}.ports`]: ['port'] }),
        name: ['name'],
        description: ['description'],
      }}
      check={(values) => ({
        name: values.trimmed('name') === '' ? text.forms.nameRequired : undefined,
        ...ruleProblems(values, drafts),
      })}
      bodyOf={bodyOf}
      manifestOf={({ name, description, enabled, rules }) =>
        manifestEntry('policies', {
          ...{ name, description, enabled },
          rules: rules.map((rule) => ruleEntryOf(rule, nameOf)),
        })
      }
      onClose={onClose}
    >
      <TextField name="name" label={text.forms.name} defaultValue={item?.name} autoFocus />
      <DescriptionField item={item} />
      <Check name="enabled" label={text.network.enabled} defaultChecked={item?.enabled ?? true} />
      {drafts.map((draft, index) => (
        <RuleFields
          key={draft.key}
          draft={draft}
          number={index + 1}
          onRemove={
            drafts.length === 1
              ? undefined
              : () => {
                  remove(draft.key);
                }
          }
        />
      ))}
      <div>
        <Button id="add-rule" onClick={add}>
          {text.policies.addRule}
        </Button>
      </div>
    </ItemDialog>
  );
}

type Drafts = readonly [RuleDraft, ...RuleDraft[]];

/** Returns the rules in the form. A policy has at least one. */
function useDrafts(item: Policy | undefined): {
  readonly drafts: Drafts;
  readonly add: () => void;
  readonly remove: (key: string) => void;
} {
  const [[first = newDraft(0), ...others], setDrafts] = useState<readonly RuleDraft[]>(() =>
    (item?.rules ?? []).map((rule) => ({ key: rule.id, rule, isAdded: false })),
  );
  const [added, setAdded] = useState(1);
  const drafts: Drafts = [first, ...others];
  return {
    drafts,
    add: () => {
      setDrafts([...drafts, { ...newDraft(added), isAdded: true }]);
      setAdded(added + 1);
    },
    remove: (key) => {
      setDrafts(drafts.filter((draft) => draft.key !== key));
      // The button that had the focus is gone with its rule.
      document.getElementById('add-rule')?.focus();
    },
  };
}

function newDraft(number: number): RuleDraft {
  return { key: `new-${number}`, rule: undefined, isAdded: false };
}
