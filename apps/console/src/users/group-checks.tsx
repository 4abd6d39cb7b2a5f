import type { ReactNode } from 'react';
import { Check } from '../forms/fields.tsx';
import formStyles from '../forms/form.module.css';
import { joinClasses } from '../ui/join-classes.ts';
import { text } from '../text.ts';
import { useGroups } from './user-queries.ts';

interface GroupChecksProps {
  readonly name: string;
  readonly label: string;
  readonly chosen: readonly string[];
  /** Whether the group of everybody can be chosen as well. */
  readonly hasAll?: boolean;
}

/** Checkboxes for groups. */
export function GroupChecks({ name, label, chosen, hasAll = false }: GroupChecksProps): ReactNode {
  const { data = [] } = useGroups();
  const groups = data.filter((group) => hasAll || group.name !== 'All');
  if (groups.length === 0) return null;
  return (
    <fieldset className={formStyles.field}>
      <legend className={formStyles.label}>
        {label} <span className={formStyles.optional}>{text.forms.optional}</span>
      </legend>
      <div className={joinClasses(formStyles.checks, formStyles.scroll)}>
        {groups.map((group) => (
          <Check
            key={group.id}
            name={name}
            value={group.id}
            label={<bdi>{group.name}</bdi>}
            defaultChecked={chosen.includes(group.id)}
          />
        ))}
      </div>
    </fieldset>
  );
}
