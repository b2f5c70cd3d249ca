/** A sleep that can be cut short; a wake while nobody sleeps is remembered. */
export class Wakeable {
  private awake = false;
  private rouse?: () => void;

  wake(): void {
    this.awake = true;
    this.rouse?.();
  }

  async sleep(milliseconds: number): Promise<void> {
    if (!this.awake) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.awake = false;
    this.rouse = undefined;
  }
}
