// breaks: lib-kernel
import { platform } from '@parley/platform';

export const scales = platform;
