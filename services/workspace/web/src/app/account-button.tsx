import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { signOut, useSession } from '../api/session';
import { forgetDrafts } from '../pane/composer/drafts';
import { Initials } from '../ui/initials';
import { MenuButton } from '../ui/menu-button';

/** Who is signed in, and the way out. Drafts go with the session: the next person here must not read them. */
export function AccountButton() {
  const { t } = useTranslation();
  const { user } = useSession();
  const [, navigate] = useLocation();
  const queries = useQueryClient();

  async function leave(): Promise<void> {
    await signOut();
    forgetDrafts();
    queries.clear();
    navigate('/signin');
  }

  return (
    <MenuButton
      label={t('account', { name: user.name })}
      icon={<Initials name={user.name} />}
      items={[
        { id: 'settings', label: t('mySettings'), onClick: () => navigate('/settings/me') },
        { id: 'sign-out', label: t('signOut'), onClick: () => void leave() },
      ]}
    />
  );
}
