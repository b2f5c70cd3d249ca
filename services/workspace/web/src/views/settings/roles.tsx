import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Shapes } from '../../api/client';
import { keys } from '../../api/keys';
import { teamsQuery, useOwnerName } from '../../api/people';
import { useSession } from '../../api/session';
import { listOf } from '../../i18n/formats';
import { Loaded } from '../../ui/loaded';
import { OwnerPicker } from '../../ui/owner-picker';
import { numbersQuery } from './channels-query';
import { PrivilegeMatrix } from './privilege-matrix';
import { ROLE_WORDS } from './role-words';
import { SettingsPage } from './settings-page';
import styles from './settings.module.css';

/** What the roles of a person allow, and what is missing for sending and receiving (R151, R7). */
export default function Roles() {
  const { t } = useTranslation('settings');
  const { user } = useSession();
  const [userId, setUserId] = useState(user.id);
  const privileges = useQuery({
    queryKey: keys.privileges(userId),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/privileges', { params: { query: { userId } }, signal })),
  });
  return (
    <SettingsPage section="roles">
      <div className={styles.form}>
        <OwnerPicker
          label={t('checkPerson')}
          isPersonal
          chosen={{ type: 'user', id: userId }}
          onChoose={({ id }) => setUserId(id)}
        />
      </div>
      <Loaded query={privileges} words={t('peopleFailed')} denied={t('peopleDenied')} rowHeight={40}>
        {(held) => (
          <>
            <Verdict held={held} />
            <PrivilegeMatrix rows={held.matrix} />
          </>
        )}
      </Loaded>
    </SettingsPage>
  );
}

function Verdict({ held }: { readonly held: Shapes['GetPrivilegesReply'] }) {
  const { t } = useTranslation('settings');
  const nameOf = useOwnerName();
  const { data: numbers = [] } = useQuery(numbersQuery);
  const { data: teams = [] } = useQuery(teamsQuery);
  const { userId, roles, missingInWords } = held;
  const own = teams.filter(({ memberIds }) => memberIds.includes(userId)).map(({ id }) => id);
  const count = numbers.filter(
    ({ owner, active }) => active && (owner.type === 'user' ? owner.id === userId : own.includes(owner.id)),
  ).length;
  const name = nameOf({ type: 'user', id: userId });
  return (
    <div className={styles.form}>
      <p>
        {t('canSendFrom', { name, count })}{' '}
        {roles.length > 0
          ? t('holds', { roles: listOf(roles.map((role) => t(ROLE_WORDS[role]))) })
          : t('noRole')}
      </p>
      <MessageBar intent={missingInWords === '' ? 'success' : 'warning'} layout="auto">
        <MessageBarBody>
          {missingInWords === '' ? t('nothingMissing') : t('missingFor', { list: missingInWords })}
        </MessageBarBody>
      </MessageBar>
    </div>
  );
}
