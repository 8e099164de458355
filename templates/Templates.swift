/// The default texts of reports and tables, compiled in so that the tool needs no files beside it.
public enum Templates {
  /// The files by template name, such as `table.tex` for `table.tex.mustache`.
  public static let files: [String: [UInt8]] = [
    "article.tex": PackageResources.article_tex_mustache,
    "numbers.tex": PackageResources.numbers_tex_mustache,
    "report.md": PackageResources.report_md_mustache,
    "table.md": PackageResources.table_md_mustache,
    "table.tex": PackageResources.table_tex_mustache,
  ]
}
