import { useState, type ReactNode } from 'react';
import { Check } from '../forms/fields.tsx';
import formStyles from '../forms/form.module.css';
import { matches } from '../table/filter-bar.tsx';
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

/** From so many groups on there is a search, and only so many that are not chosen are shown. */
const shownMax = 50;

/** Checkboxes for groups. */
export function GroupChecks({ name, label, chosen, hasAll = false }: GroupChecksProps): ReactNode {
  const { data = [] } = useGroups();
  const [search, setSearch] = useState('');
  const [checked, setChecked] = useState<ReadonlySet<string>>(() => new Set(chosen));
  const groups = data.filter((group) => hasAll || group.name !== 'All');
  if (groups.length === 0) return null;
  const found = groups.filter((group) => !checked.has(group.id) && matches(search, group.name));
  const shown = new Set(found.slice(0, shownMax));
  return (
    <fieldset className={formStyles.field}>
      <legend className={formStyles.label}>
        {label} <span className={formStyles.optional}>{text.forms.optional}</span>
      </legend>
      {groups.length > shownMax && (
        <input
          className={formStyles.input}
          type="search"
          autoComplete="off"
          aria-label={text.forms.searchIn(label)}
          placeholder={text.forms.searchIn(label)}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            // Enter would send the form.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      )}
      <div className={joinClasses(formStyles.checks, formStyles.scroll)}>
        {groups
          .filter((group) => shown.has(group) || checked.has(group.id))
          .map(({ id, name: groupName }) => (
            <Check
              key={id}
              name={name}
              value={id}
              label={<bdi>{groupName}</bdi>}
              defaultChecked={checked.has(id)}
              onChecked={(isChecked) => {
                const others = [...checked].filter((other) => other !== id);
                setChecked(new Set(isChecked ? [...others, id] : others));
              }}
            />
          ))}
      </div>
      {found.length > shown.size && (
        <p className={formStyles.hint}>{text.forms.moreFound(found.length - shown.size)}</p>
      )}
    </fieldset>
  );
}
