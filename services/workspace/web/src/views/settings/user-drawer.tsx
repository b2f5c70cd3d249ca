import { Checkbox, Field, Input, Select } from '@fluentui/react-components';
import type { Role } from '@parley/kernel';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { businessUnitsQuery, type Person } from '../../api/people';
import { useSession } from '../../api/session';
import { FormDrawer } from '../../ui/form-drawer';
import { useSaving } from '../../ui/use-saving';
import { ROLE_WORDS } from './role-words';
import styles from './settings.module.css';
import { UserAccess } from './user-access';

interface Props {
  readonly user: Person;
  readonly onClose: () => void;
}

/** What an administrator changes about a person. */
export default function UserDrawer({ user, onClose }: Props) {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const queries = useQueryClient();
  const isSelf = useSession().user.id === user.id;
  const { data: units = [] } = useQuery(businessUnitsQuery);
  const [form, setForm] = useState(user);
  const change = (next: Partial<Person>): void => setForm({ ...form, ...next });
  const name = form.name.trim();
  const saving = useSaving({ check: () => name !== '', save });
  /** Else nobody might be left who can give it back. */
  const keepsRole = (role: string): boolean =>
    isSelf && role === 'administrator' && user.roles.includes(role);

  async function save(): Promise<void> {
    const { id, ...body } = { ...form, name, firstName: form.firstName?.trim() || undefined };
    await answer(api.PUT('/api/v1/users/{id}', { params: { path: { id } }, body }));
    await queries.invalidateQueries({ queryKey: keys.users });
    onClose();
  }

  function hold(role: Role, isHeld: boolean): void {
    change({ roles: isHeld ? [...form.roles, role] : form.roles.filter((each) => each !== role) });
  }

  return (
    <FormDrawer title={user.name} action={shell('save')} onClose={onClose} saving={saving}>
      <Field label={t('name')} required validationMessage={name === '' ? t('nameMissing') : undefined}>
        <Input value={form.name} maxLength={400} onChange={(_, { value }) => change({ name: value })} />
      </Field>
      <Field label={t('firstName')}>
        <Input
          value={form.firstName ?? ''}
          maxLength={400}
          onChange={(_, { value }) => change({ firstName: value })}
        />
      </Field>
      <Field label={t('unit')}>
        <Select value={form.businessUnitId} onChange={(_, { value }) => change({ businessUnitId: value })}>
          {units.map(({ id, name: unit }) => (
            <option key={id} value={id}>
              {unit}
            </option>
          ))}
        </Select>
      </Field>
      {/* a field would give all of its check boxes one id */}
      <fieldset className={styles.group}>
        <legend>{t('roles')}</legend>
        <div className={styles.checks}>
          {Object.entries(ROLE_WORDS).map(([role, words]) => (
            <Checkbox
              key={role}
              label={t(words)}
              checked={form.roles.includes(role as Role)}
              disabled={keepsRole(role)}
              onChange={(_, { checked }) => hold(role as Role, checked === true)}
            />
          ))}
        </div>
        {keepsRole('administrator') && <p className={styles.meta}>{t('keepOwnRole')}</p>}
      </fieldset>
      <UserAccess user={user} onChanged={onClose} />
    </FormDrawer>
  );
}
