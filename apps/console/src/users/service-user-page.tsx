import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { PageLink } from '../navigation/page-link.tsx';
import { text } from '../text.ts';
import { TokenPage } from '../tokens/token-page.tsx';
import { PageBody } from '../ui/page.tsx';
import { roleText } from '../ui/role-text.ts';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useUsers } from './user-queries.ts';

interface ServiceUserPageProps {
  readonly me: User;
  readonly userId: string;
}

/** A service user with its tokens. */
export function ServiceUserPage({ me, userId }: ServiceUserPageProps): ReactNode {
  const users = useUsers('service');
  const back = <PageLink to="serviceUsers">{text.serviceUsers.back}</PageLink>;
  if (users.data === undefined) {
    return users.isError ? <Failed error={users.error} onRetry={() => void users.refetch()} /> : <Loading />;
  }
  const user = users.data.find(({ id }) => id === userId);
  if (user === undefined) {
    return (
      <PageBody title={text.serviceUsers.goneTitle}>
        <Empty action={back}>{text.serviceUsers.goneLead}</Empty>
      </PageBody>
    );
  }
  return (
    <TokenPage
      me={me}
      user={user}
      page="serviceUsers"
      title={user.name}
      lead={
        <>
          {text.serviceUsers.pageLead(roleText(user.role))} {back}
        </>
      }
    />
  );
}
