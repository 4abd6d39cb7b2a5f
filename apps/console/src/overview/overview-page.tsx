import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { keys } from '../api/queries.ts';
import { client } from '../api/server.ts';
import { readSettings } from '../api/settings.ts';
import { PageLink } from '../navigation/page-link.tsx';
import { may, mayManageServiceTokens } from '../session/rights.ts';
import { LongText } from '../table/long-text.tsx';
import { text } from '../text.ts';
import { TokenStateBadge } from '../tokens/token-state-badge.tsx';
import { tokenState } from '../tokens/token-state.ts';
import { useTokens, type UserToken } from '../tokens/token-owner.ts';
import { useReadableTokens } from '../tokens/use-readable-tokens.ts';
import { Card, PageBody } from '../ui/page.tsx';
import { roleText } from '../ui/role-text.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { userName } from '../users/user-name.ts';
import { HandOverCard } from './hand-over.tsx';
import { handOverOf } from './hand-over-state.ts';
import styles from './overview.module.css';

/** There is no list of all tokens, so the overview asks for those of this many service users. */
const askedUsersMax = 100;

const { expiryWarningMs: warningMs } = readSettings();

/** The first page: what to do next, which tokens end soon, who is signed in, which version runs. */
export function OverviewPage({ me }: { readonly me: User }): ReactNode {
  return (
    <PageBody title={text.pages.overview} lead={text.overview.lead(userName(me))}>
      {mayManageServiceTokens(me) ? (
        <TokenCards me={me} />
      ) : (
        may(me, 'read', 'pats') && <OwnTokenCard me={me} />
      )}
      <div className={styles.grid}>
        <WhoCard me={me} />
        <VersionCard />
      </div>
    </PageBody>
  );
}

function TokenCards({ me }: { readonly me: User }): ReactNode {
  const { list, serviceUsers, asked } = useReadableTokens(me, askedUsersMax);
  if (list.isError) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined) return <Loading />;
  const now = new Date();
  const handOver = handOverOf({ tokens: list.data, serviceUsers }, now);
  const ending = endingOf(list.data, now);
  const canHandOver = may(me, 'create', 'users') && may(me, 'create', 'pats');
  return (
    <>
      {canHandOver && handOver.next !== 'done' && <HandOverCard me={me} handOver={handOver} />}
      <EndingCard ending={ending} isCut={asked < serviceUsers.length} />
    </>
  );
}

/** For a user who may not see the tokens of service users. */
function OwnTokenCard({ me }: { readonly me: User }): ReactNode {
  const { data, isError, error, refetch } = useTokens(me.id);
  if (isError) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const own = data.map((token) => ({ user: me, token }));
  return <EndingCard ending={endingOf(own, new Date())} isCut={false} />;
}

function endingOf(tokens: readonly UserToken[], now: Date): readonly UserToken[] {
  return tokens.filter(({ token }) => ['soon', 'replaced'].includes(tokenState(token, { now, warningMs })));
}

interface EndingCardProps {
  readonly ending: readonly UserToken[];
  readonly isCut: boolean;
}

function EndingCard({ ending, isCut }: EndingCardProps): ReactNode {
  return (
    <Card title={text.overview.endingTitle}>
      {ending.length === 0 ? (
        <p className={styles.soft}>{text.overview.noneEnding}</p>
      ) : (
        <ul className={styles.list}>
          {ending.map(({ user, token }) => (
            <li key={token.id}>
              {user.is_current ? (
                <PageLink to="tokens">
                  <LongText value={token.name} />
                </PageLink>
              ) : (
                <PageLink to="serviceUsers" query={{ user: user.id }}>
                  <LongText value={token.name} />
                </PageLink>
              )}
              <span className={styles.soft}>
                <LongText value={userName(user)} />
              </span>
              <TokenStateBadge token={token} />
              <Time value={token.expiration_date} isRelative />
            </li>
          ))}
        </ul>
      )}
      {isCut && (
        <p className={styles.soft}>
          {text.overview.cut(askedUsersMax)}
          <PageLink to="allTokens">{text.pages.allTokens}</PageLink>.
        </p>
      )}
    </Card>
  );
}

function WhoCard({ me }: { readonly me: User }): ReactNode {
  return (
    <Card title={text.overview.whoTitle}>
      <dl className={styles.facts}>
        <dt>{text.forms.name}</dt>
        <dd>
          <bdi>{me.name}</bdi>
        </dd>
        <dt>{text.forms.email}</dt>
        <dd>{me.email}</dd>
        <dt>{text.users.role}</dt>
        <dd>{roleText(me.role)}</dd>
      </dl>
    </Card>
  );
}

function VersionCard(): ReactNode {
  const version = useQuery({
    queryKey: keys.version,
    queryFn: ({ signal }) => client.instance.version({ signal }),
    staleTime: 600_000,
  });
  const { data } = version;
  return (
    <Card title={text.overview.versionTitle}>
      {data === undefined ? (
        version.isError ? (
          <Failed error={version.error} onRetry={() => void version.refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <dl className={styles.facts}>
          <dt>{text.overview.runs}</dt>
          <dd>{data.management_current_version}</dd>
          <dt>{text.overview.available}</dt>
          <dd>{data.management_available_version ?? text.overview.unknown}</dd>
          <dt>{text.overview.update}</dt>
          <dd>{data.management_update_available ? text.overview.updateYes : text.overview.updateNo}</dd>
        </dl>
      )}
    </Card>
  );
}
