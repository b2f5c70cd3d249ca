import { Button, Field, Input } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { usersQuery, type Team } from '../../api/people';
import { FormDrawer } from '../../ui/form-drawer';
import { OwnerPicker } from '../../ui/owner-picker';
import { useSaving } from '../../ui/use-saving';
import styles from './settings.module.css';

/** The name of a team and who belongs to it. */
export default function TeamDrawer({ team, onClose }: { readonly team: Team; readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const queries = useQueryClient();
  const { data: users = [] } = useQuery(usersQuery);
  const [form, setForm] = useState(team);
  const { name, memberIds } = form;

  const [isChecked, setIsChecked] = useState(false);
  const isNamed = name.trim() !== '';
  const saving = useSaving({
    check: () => {
      setIsChecked(true);
      return isNamed;
    },
    save,
  });

  async function save(): Promise<void> {
    const { id, ...body } = { ...form, name: name.trim() };
    await answer(api.PUT('/api/v1/teams/{id}', { params: { path: { id } }, body }));
    await queries.invalidateQueries({ queryKey: keys.teams });
    onClose();
  }

  return (
    <FormDrawer title={team.name || t('newTeam')} action={shell('save')} onClose={onClose} saving={saving}>
      <Field
        label={t('name')}
        required
        validationMessage={isChecked && !isNamed ? t('nameMissing') : undefined}
      >
        <Input value={name} maxLength={400} onChange={(_, { value }) => setForm({ ...form, name: value })} />
      </Field>
      <OwnerPicker
        label={t('addMember')}
        isPersonal
        onChoose={({ id }) => setForm({ ...form, memberIds: [...new Set([...memberIds, id])] })}
      />
      <ul className={styles.history} aria-label={t('members')}>
        {memberIds.map((id) => {
          const member = users.find((each) => each.id === id)?.name ?? id;
          return (
            <li key={id} className={styles.entry}>
              <bdi className={styles.grow}>{member}</bdi>
              <Button
                appearance="subtle"
                size="small"
                icon={<Dismiss16Regular />}
                aria-label={t('removeMember', { name: member })}
                onClick={() => setForm({ ...form, memberIds: memberIds.filter((each) => each !== id) })}
              />
            </li>
          );
        })}
      </ul>
    </FormDrawer>
  );
}
