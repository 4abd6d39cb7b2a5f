import { useState, type ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { client, newIdempotencyKey } from '../api/server.ts';
import { readSettings } from '../api/settings.ts';
import { TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { LifeField } from '../forms/life-field.tsx';
import { lifeOf, lifeProblem } from '../forms/token-life.ts';
import { FormLines } from '../secret/form-lines.tsx';
import { useShowSecret } from '../secret/shown-secret.ts';
import { text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ScopeField, scopesOf } from './scope-field.tsx';
import { createLines, shownToken } from './token-lines.ts';
import { refreshTokens, type TokenOwner } from './token-owner.ts';

interface CreateTokenDialogProps {
  readonly owner: TokenOwner;
  readonly me: User;
  readonly onClose: () => void;
}

const { tokenDaysMax } = readSettings();
const daysDefault = Math.min(30, tokenDaysMax);
const wireNames = { name: ['name'], life: ['expires_in', 'expir'], scopes: ['scope'] };

/** The dialog that creates a token. The token is then shown above every page. */
export function CreateTokenDialog({ owner, me, onClose }: CreateTokenDialogProps): ReactNode {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const showSecret = useShowSecret();
  const create = async (values: FormValues): Promise<void> => {
    const scopes = scopesOf(values);
    const token = {
      name: values.trimmed('name'),
      expires_in: lifeOf(values, 'life'),
      ...(scopes && { scopes: [...scopes] }),
    };
    const created = await client.tokens.create(owner.id, token, { idempotencyKey });
    showSecret(shownToken(owner, created));
    onClose();
    await refreshTokens(owner.id);
  };
  return (
    <Dialog title={text.tokens.createTitle(owner.name)} lead={text.tokens.createLead} onClose={onClose}>
      <Form
        label={text.tokens.createTitle(owner.name)}
        submit={text.tokens.create}
        wireNames={wireNames}
        check={(values) => ({
          name: values.trimmed('name') === '' ? text.forms.nameRequired : undefined,
          life: lifeProblem(values, 'life', tokenDaysMax),
          scopes: scopesOf(values)?.length === 0 ? text.scopes.required : undefined,
        })}
        onSubmit={create}
        onCancel={onClose}
      >
        <TextField name="name" label={text.forms.name} hint={text.tokens.nameHint} autoFocus />
        <LifeField name="life" daysMax={tokenDaysMax} daysDefault={daysDefault} />
        <ScopeField modules={readableModules(me)} />
        <FormLines
          lines={(values) =>
            createLines(owner, {
              name: values.trimmed('name'),
              // Until a date is chosen, the lines have the usual life.
              days: lifeOf(values, 'life') || daysDefault,
              scopes: scopesOf(values),
            })
          }
        />
      </Form>
    </Dialog>
  );
}

/** Returns the parts of the API that the user may use at all. A scope for another part would allow nothing. */
function readableModules({ permissions }: User): readonly string[] {
  return Object.entries(permissions?.modules ?? {})
    .filter(([, rights]) => rights.read || rights.create)
    .map(([module]) => module);
}
