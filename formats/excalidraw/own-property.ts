/** Properties of kinds that Excalidraw does not have, which go through its files in `customData`: scalars, with these names. */
export const OWN_PROPERTY =
  /^(?:row|column|claim|header|language|numbers|video|(?:row|column|wide|tall|high|claim|own):[\w:-]{1,80})$/;
