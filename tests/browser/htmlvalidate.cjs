// What valid HTML means for a built page; each rule that is off says why.
module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    "valid-id": ["error", { relaxed: true }],
    // A chart's colours and widths stand in attributes; the theme's own layout does not.
    "no-inline-style": "off",
    // A question's page is named by what was asked, however long that is.
    "long-title": "off",
    // Matters of taste, and the templates' white space
    "no-trailing-whitespace": "off",
    "prefer-native-element": "off",
    "void-style": "off",
    // Material switches its search and drawer with checkboxes that carry autocomplete="off".
    "input-attributes": "off",
    "valid-autocomplete": "off",
  },
};
