// breaks: testing-in-specs
import { testing } from '@parley/testing';

export const count = testing;
