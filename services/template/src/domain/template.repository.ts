import type { Template, TemplateId } from './template';

/** Keeps templates. */
export abstract class Templates {
  /** Undefined when there is none. */
  abstract find(id: TemplateId): Promise<Template | undefined>;

  /** Throws `template.exists` when the id is taken. */
  abstract add(template: Template): Promise<void>;

  /** Throws `template.changed-meanwhile` when it is not as it was read. */
  abstract save(template: Template): Promise<void>;

  /** Resolves also when it is gone already. */
  abstract remove(id: TemplateId): Promise<void>;
}
