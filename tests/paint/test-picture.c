/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests that pictures come out without a display in every format, palette and direction: vectors
 * throughout, every statement there, failures told. Whether they are beautiful is for the eye: see
 * gallery.c.
 */

#include "paint/chancery-picture.h"
#include "synthetic-feed.h"

#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#else
static void __lsan_disable (void) {}
static void __lsan_enable (void) {}
#endif

#define DAY SYNTHETIC_DAY

static ChanceryIndex *
make_index (guint n)
{
  ChanceryIndex *index = chancery_index_new ();

  chancery_index_apply (index, synthetic_feed_new (n, 5, 60, 4));

  return index;
}

static ChanceryPicture
make_picture (ChanceryIndex *index)
{
  return (ChanceryPicture) {
    .index = index, .lo = G_MININT64, .hi = G_MAXINT64, .now = synthetic_end (),
    .selected = CHANCERY_INDEX_NOWHERE, .title = "Lowland talks", .width = 1000, .height = 640,
  };
}

static GBytes *
write_picture (const ChanceryPicture *picture,
               ChanceryPictureFormat  format)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  /* Cairo 1.18 itself leaks recordings that it writes as vectors: they hold each other. */
  if (format != CHANCERY_PICTURE_PNG)
    __lsan_disable ();
  g_assert_true (chancery_picture_write (picture, format, stream, NULL, &error));
  if (format != CHANCERY_PICTURE_PNG)
    __lsan_enable ();
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static gboolean
begins_with (GBytes     *bytes,
             const char *magic)
{
  return g_bytes_get_size (bytes) > 1000 &&
         memcmp (g_bytes_get_data (bytes, NULL), magic, strlen (magic)) == 0;
}

static void
test_formats (void)
{
  g_autoptr (ChanceryIndex) index = make_index (200);
  ChanceryPicture picture = make_picture (index);

  for (guint palette = 0; palette < CHANCERY_N_PALETTES; palette++)
    for (guint rtl = 0; rtl < 2; rtl++)
      {
        g_autoptr (GBytes) svg = NULL, png = NULL, pdf = NULL;

        picture.palette = palette;
        picture.right_to_left = rtl;
        picture.selected = 5;
        svg = write_picture (&picture, CHANCERY_PICTURE_SVG);
        png = write_picture (&picture, CHANCERY_PICTURE_PNG);
        pdf = write_picture (&picture, CHANCERY_PICTURE_PDF);
        g_assert_true (begins_with (svg, "<?xml"));
        g_assert_true (begins_with (png, "\x89PNG"));
        g_assert_true (begins_with (pdf, "%PDF"));
      }
}

/* A raster in the middle of a drawing would be an image in the SVG. */
static void
test_vectors (void)
{
  g_autoptr (ChanceryIndex) index = make_index (20000);
  ChanceryPicture picture = make_picture (index);
  g_autoptr (GBytes) svg = NULL;
  g_autofree char *text = NULL;

  picture.selected = 5;
  svg = write_picture (&picture, CHANCERY_PICTURE_SVG);
  text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_assert_null (strstr (text, "<image"));
  g_assert_nonnull (strstr (text, "<path"));
  g_assert_nonnull (strstr (text, "glyph"));
}

static guint
count_of (GskRenderNode *node,
          GskRenderNodeType type)
{
  guint count = gsk_render_node_get_node_type (node) == type;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        count += count_of (gsk_container_node_get_child (node, i), type);
      return count;
    case GSK_TRANSFORM_NODE:
      return count + count_of (gsk_transform_node_get_child (node), type);
    case GSK_CLIP_NODE:
      return count + count_of (gsk_clip_node_get_child (node), type);
    case GSK_DEBUG_NODE:
      return count + count_of (gsk_debug_node_get_child (node), type);
    default:
      return count;
    }
}

/* Cairo 1.16 puts a recording that begins elsewhere in a wrong place of an SVG. */
static guint
check_recordings (GskRenderNode *node)
{
  graphene_rect_t bounds;
  guint n = 0;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        n += check_recordings (gsk_container_node_get_child (node, i));
      return n;
    case GSK_TRANSFORM_NODE:
      return check_recordings (gsk_transform_node_get_child (node));
    case GSK_CLIP_NODE:
      return check_recordings (gsk_clip_node_get_child (node));
    case GSK_CAIRO_NODE:
      gsk_render_node_get_bounds (node, &bounds);
      g_assert_cmpfloat (bounds.origin.x, ==, 0);
      g_assert_cmpfloat (bounds.origin.y, ==, 0);
      return 1;
    default:
      return 0;
    }
}

static void
test_recordings (void)
{
  g_autoptr (ChanceryIndex) index = make_index (300);
  ChanceryPicture picture = make_picture (index);

  for (guint rtl = 0; rtl < 2; rtl++)
    {
      g_autoptr (GskRenderNode) node = NULL;

      picture.right_to_left = rtl;
      picture.selected = 5;
      node = chancery_picture_to_node (&picture);
      g_assert_cmpuint (check_recordings (node), >, 5);
    }
}

/* Nodes follow pixels: two hundred times as many statements are not twice as many nodes. */
static void
test_node_count (void)
{
  guint counts[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (ChanceryIndex) index = make_index (i == 0 ? 500 : 100000);
      ChanceryPicture picture = make_picture (index);
      g_autoptr (GskRenderNode) node = chancery_picture_to_node (&picture);

      counts[i] = count_of (node, GSK_COLOR_NODE) + count_of (node, GSK_BORDER_NODE) +
                  count_of (node, GSK_TEXT_NODE);
      g_assert_cmpuint (count_of (node, GSK_TEXTURE_NODE), ==, 0);
    }
  g_test_message ("nodes: %u at 500, %u at 100,000", counts[0], counts[1]);
  g_assert_cmpuint (counts[1], <, 2 * counts[0]);
  g_assert_cmpuint (counts[0], >, 300);
}

/* A larger picture is the same picture: no more nodes, only more pixels. */
static void
test_size (void)
{
  g_autoptr (ChanceryIndex) index = make_index (300);
  ChanceryPicture picture = make_picture (index);
  graphene_rect_t bounds;
  guint counts[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GskRenderNode) node = NULL;

      picture.width = 1600 << i;
      picture.height = 900 << i;
      node = chancery_picture_to_node (&picture);
      counts[i] = count_of (node, GSK_BORDER_NODE);
      gsk_render_node_get_bounds (node, &bounds);
      g_assert_cmpfloat (bounds.size.width, ==, picture.width);
      g_assert_cmpfloat (bounds.size.height, ==, picture.height);
    }
  g_assert_cmpuint (counts[0], ==, counts[1]);
}

/* Nothing to show is a picture too, and so is one that is tiny. */
static void
test_empty (void)
{
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  ChanceryPicture picture = make_picture (index);
  g_autoptr (GBytes) png = NULL, tiny = NULL;

  png = write_picture (&picture, CHANCERY_PICTURE_PNG);
  g_assert_true (begins_with (png, "\x89PNG"));
  picture.width = picture.height = 1;
  tiny = write_picture (&picture, CHANCERY_PICTURE_PNG);
  g_assert_cmpuint (g_bytes_get_size (tiny), >, 20);
}

static void
test_failures (void)
{
  g_autoptr (ChanceryIndex) index = make_index (20);
  ChanceryPicture picture = make_picture (index);
  char room[100];

  for (guint format = 0; format < 3; format++)
    {
      g_autoptr (GOutputStream) small = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();
      g_autoptr (GError) full = NULL, stopped = NULL;

      if (format != CHANCERY_PICTURE_PNG)
        __lsan_disable ();
      g_assert_false (chancery_picture_write (&picture, format, small, NULL, &full));
      if (format != CHANCERY_PICTURE_PNG)
        __lsan_enable ();
      g_assert_error (full, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      g_cancellable_cancel (cancelled);
      g_assert_false (chancery_picture_write (&picture, format, stream, cancelled, &stopped));
      g_assert_error (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_too_large (void)
{
  g_autoptr (ChanceryIndex) index = make_index (20);
  ChanceryPicture picture = make_picture (index);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  picture.width = 100000;
  g_assert_false (chancery_picture_write (&picture, CHANCERY_PICTURE_PNG, stream, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_test_init (&argc, &argv, NULL);
  gtk_init_check ();

  g_test_add_func ("/picture/formats", test_formats);
  g_test_add_func ("/picture/vectors", test_vectors);
  g_test_add_func ("/picture/recordings", test_recordings);
  g_test_add_func ("/picture/node-count", test_node_count);
  g_test_add_func ("/picture/size", test_size);
  g_test_add_func ("/picture/empty", test_empty);
  g_test_add_func ("/picture/failures", test_failures);
  g_test_add_func ("/picture/too-large", test_too_large);

  return g_test_run ();
}
