"""The meta data of posts that articles are made of, by the plug-ins that write them."""

THUMBNAIL = "_thumbnail_id"
ALT_TEXT = "_wp_attachment_image_alt"
FOOTNOTES = "footnotes"
SUBTITLE = "_subtitle"

# The first that says something counts: a site has one such plug-in, and often leftovers of others.
SEO_TITLES = (
    "_yoast_wpseo_title",
    "rank_math_title",
    "_aioseo_title",
    "_seopress_titles_title",
    "_genesis_title",  # The SEO Framework has Genesis's names
    "_aioseop_title",
    "_wds_title",
)
SEO_DESCRIPTIONS = (
    "_yoast_wpseo_metadesc",
    "rank_math_description",
    "_aioseo_description",
    "_seopress_titles_desc",
    "_genesis_description",
    "_aioseop_description",
    "_wds_metadesc",
)

# WPML's own Export and Import writes the first three; the last is on posts that are copies.
WPML_LANGUAGE = "_wpml_import_language_code"
WPML_SOURCE_LANGUAGE = "_wpml_import_source_language_code"
WPML_GROUP = "_wpml_import_translation_group"
WPML_COPY_OF = "_icl_lang_duplicate_of"
# On posts of sites with WPML, whichever language they are in.
WPML_MARKS = frozenset(
    {
        WPML_COPY_OF,
        "_wpml_word_count",
        "_wpml_media_featured",
        "_wpml_media_duplicate",
        "_wpml_location_migration_done",
        "_last_translation_edit_mode",
    }
)
# What themes and migration scripts write for WPML's table.
TABLE_LANGUAGE = ("_icl_language_code", "language_code", "_wpml_language")
TABLE_GROUP = ("_icl_trid", "trid", "_wpml_trid")
TABLE_SOURCE = ("_icl_source_language_code", "source_language_code")

# Where page builders keep a post's text.
ELEMENTOR = "_elementor_data"
BEAVER = "_fl_builder_data"
BRICKS = "_bricks_page_content_2"
OXYGEN, OXYGEN_BEFORE = "_ct_builder_json", "ct_builder_json"
OXYGEN_SHORTCODES = ("_ct_builder_shortcodes", "ct_builder_shortcodes")
BREAKDANCE, BREAKDANCE_OXYGEN = "_breakdance_data", "_oxygen_data"  # the sixth Oxygen is Breakdance
THRIVE = "tve_updated_post"
BUILT = frozenset(
    {
        ELEMENTOR,
        BEAVER,
        BRICKS,
        OXYGEN,
        OXYGEN_BEFORE,
        *OXYGEN_SHORTCODES,
        BREAKDANCE,
        BREAKDANCE_OXYGEN,
        THRIVE,
    }
)

LISTED = frozenset(
    {
        ALT_TEXT,
        WPML_LANGUAGE,
        WPML_SOURCE_LANGUAGE,
        WPML_GROUP,
        *WPML_MARKS,
        *TABLE_LANGUAGE,
        *TABLE_GROUP,
        *TABLE_SOURCE,
    }
)
READ = frozenset({THUMBNAIL, FOOTNOTES, *SEO_TITLES, *SEO_DESCRIPTIONS, *LISTED, *BUILT})
