// breaks: lib-audit
import { access } from '@parley/access';

export const bookkeeper = access;
