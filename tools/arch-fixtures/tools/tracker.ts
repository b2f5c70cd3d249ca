// breaks: tools-outside-services
import { parcel } from '../services/shipping/src/domain/parcel';

export const tracker = parcel;
