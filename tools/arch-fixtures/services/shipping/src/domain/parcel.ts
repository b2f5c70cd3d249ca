export const parcel = 'parcel';
