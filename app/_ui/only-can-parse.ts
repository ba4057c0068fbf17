// What Next adds to browsers, without what all that run Driftless have had for years: the last of them to lack `URL.canParse` are of 2023.
URL.canParse ??= (address: string | URL, base?: string | URL) => {
  try {
    return Boolean(new URL(address, base));
  } catch {
    return false;
  }
};
