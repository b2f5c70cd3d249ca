// breaks: services-apart
import { parcel } from '../../../shipping/src/domain/parcel';

export const rebate = parcel;
