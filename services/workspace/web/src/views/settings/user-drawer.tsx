import { Button, Checkbox, Field, Input, Select, Switch } from '@fluentui/react-components';
import type { Role } from '@parley/kernel';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { businessUnitsQuery, type Person } from '../../api/people';
import { signInOptionsQuery } from '../../api/session';
import { CopyField } from '../../ui/copy-field';
import { FormDrawer } from '../../ui/form-drawer';
import { showToast } from '../../ui/toast';
import { ROLE_WORDS } from './role-words';
import styles from './settings.module.css';

/** What an administrator changes about a person. */
export default function UserDrawer({
  user,
  onClose,
}: {
  readonly user: Person;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const queries = useQueryClient();
  const { data: units = [] } = useQuery(businessUnitsQuery);
  const { data: options } = useQuery(signInOptionsQuery);
  const [form, setForm] = useState(user);
  const [password, setPassword] = useState<string>();
  const change = (next: Partial<Person>): void => setForm({ ...form, ...next });

  async function save(): Promise<void> {
    const { id, ...body } = form;
    await answer(api.PUT('/api/v1/users/{id}', { params: { path: { id } }, body }));
    await queries.invalidateQueries({ queryKey: keys.users });
    onClose();
  }

  async function reset(): Promise<void> {
    try {
      const path = { id: user.id };
      const made = await answer(api.POST('/api/v1/users/{id}/password-reset', { params: { path } }));
      setPassword(made.password);
    } catch {
      showToast({ title: t('notChanged', { name: user.name }), intent: 'warning' });
    }
  }

  function hold(role: Role, isHeld: boolean): void {
    change({ roles: isHeld ? [...form.roles, role] : form.roles.filter((each) => each !== role) });
  }

  return (
    <FormDrawer title={user.name} action={shell('save')} onClose={onClose} onSubmit={save}>
      <Field label={t('name')} required>
        <Input value={form.name} maxLength={400} onChange={(_, { value }) => change({ name: value })} />
      </Field>
      <Field label={t('firstName')}>
        <Input value={form.firstName ?? ''} onChange={(_, { value }) => change({ firstName: value })} />
      </Field>
      <Field label={t('unit')}>
        <Select value={form.businessUnitId} onChange={(_, { value }) => change({ businessUnitId: value })}>
          {units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('roles')}>
        <div role="group" className={styles.checks}>
          {Object.entries(ROLE_WORDS).map(([role, words]) => (
            <Checkbox
              key={role}
              label={t(words)}
              checked={form.roles.includes(role as Role)}
              onChange={(_, { checked }) => hold(role as Role, checked === true)}
            />
          ))}
        </div>
      </Field>
      <Field hint={t('activeUserHint')}>
        <Switch
          label={t('active')}
          checked={form.active}
          onChange={(_, { checked }) => change({ active: checked })}
        />
      </Field>
      {options?.local &&
        (password === undefined ? (
          <div>
            <Button onClick={() => void reset()}>{t('resetPassword')}</Button>
          </div>
        ) : (
          <div className={styles.stack}>
            <CopyField label={t('newPassword')} value={password} />
            <p className={styles.meta}>{t('newPasswordHint')}</p>
          </div>
        ))}
    </FormDrawer>
  );
}
