import { useSession } from '../api/session';

/** Where the app opens: the texts of who sells, the providers of who only administers. */
export function useHome(): string {
  const { roles } = useSession().user;
  const isAdministratorOnly = roles.length > 0 && roles.every((role) => role === 'administrator');
  return isAdministratorOnly ? '/settings/providers' : '/texts';
}
